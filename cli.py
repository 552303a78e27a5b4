"""Temporary."""
import sys
from pathlib import Path
from pipeline.evaluation.notation import read_corpus, compile_article
from pipeline.errors import CorpusError
import collections
ok=0; bad=[]
for p in sorted(Path(sys.argv[3]).glob("*/*.art")):
    try: compile_article(p); ok+=1
    except CorpusError as e: bad.append(str(e))
print("\n".join(bad)); print(ok,"articles in order,",len(bad),"with mistakes")
