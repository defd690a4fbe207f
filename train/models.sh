# models.sh: how each model is made, in order; read by run.sh. $data: the sets, $made: where models go, $t: the programs.
ewt=$data/ud/en_ewt-ud-train.conllu
gum=$data/ud/en_gum-open-train.conllu
dev="--dev $data/ud/en_ewt-ud-dev.conllu --dev $data/ud/en_gum-open-dev.conllu"

model words sh -c "zcat $data/copies/outlets-8000.jsonl.gz | $t/train-words --out $made/words.model $ewt $gum"
model tagger $t/train-tag --words $made/words.model --out $made/tagger.model $dev $ewt $gum
# tags as the tagger gives them to sentences that it never saw: what the parser will meet
case $wanted in "  " | *" parser "*) $t/train-tag --runs 1 --words $made/words.model --jackknife $made/jackknife.tags $ewt $gum >/dev/null ;; esac
model parser $t/train-parse --out $made/parser.model --tags $made/jackknife.tags --tagger $made/tagger.model --words $made/words.model $dev $ewt $gum
model names $t/train-names $shared data $made/names.model $made/words.model
model body $t/train-body $made/body.model data $data/pages
model cues $t/train-cues $shared $made data $made/cues.model
model idf sh -c "{ zcat $data/copies/outlets-8000.jsonl.gz; cat $data/copies/helsinki-day1.jsonl; } | $t/train-idf $made/idf.model"
# events learn from pairs (those that are not set aside) and from pages with events that people read
case $wanted in "  " | *" events "*) python3 eval/plv_split.py learn >$made/pairs.tsv && python3 eval/outlets.py dev --build $made/outlets_dev >/dev/null ;; esac
model events $t/train-events $made/pairs.tsv $made data $made/events.model $shared/gold/seeds.json $shared/seeds $shared/gold/dev/gold.json $shared/gold/dev/pages \
    $made/outlets_dev/gold.json $made/outlets_dev/pages
# what confidence an entry deserves; events are read with models that did not learn from their page
model confidence.tsv python3 eval/confidence.py --readout build-train/cli/readout --shared $shared --models $made --fit $made/confidence.tsv
# the weights of pronouns are C: compared here, replaced by hand
case $wanted in "  " | *" coref "*)
    $t/train-coref $made data $gum >$made/weights.c 2>$made/coref.log
    cmp -s $made/weights.c src/mention/weights.c && echo "coref    weights unchanged" || { echo "coref    weights CHANGED: $made/weights.c"; changed="$changed coref"; } ;;
esac
