"""facts: compiles and checks the tables of facts under data/. A table is compiled by the module of its name from the sets under
../shared/data/facts and from the hand-written TSV of that name beside it."""
