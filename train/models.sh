# models.sh: how each model is made, in order; read by run.sh. $data: the sets, $made: where models go, $t: the programs.
ewt=$data/ud/en_ewt-ud-train.conllu
gum=$data/ud/en_gum-open-train.conllu
dev="--dev $data/ud/en_ewt-ud-dev.conllu --dev $data/ud/en_gum-open-dev.conllu"

model words sh -c "zcat $data/copies/outlets-8000.jsonl.gz | $t/train-words --out $made/words.model"
model tagger $t/train-tag --out $made/tagger.model --jackknife $made/jackknife.tags --words $made/words.model $dev $ewt $gum
model parser $t/train-parse --out $made/parser.model --tags $made/jackknife.tags --tagger $made/tagger.model --words $made/words.model $dev $ewt $gum
model names $t/train-names $data/names $made/names.model
model lines $t/train-lines $made/lines.model data $data/pages/*/
model cues $t/train-cues $shared $made data $made/cues.model
