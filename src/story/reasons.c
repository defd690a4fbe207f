/* reasons.c: why each piece of evidence is in its entry, in plain words.
 * The links that made an entry are a tree (groups.h). Seen from its best evidence, every other piece came in by one link:
 *   "Foreign Minister Tosk spoke by telephone today …"   first
 *   "Tosk and Venn discussed the prisoners on Wednesday" same parties, same day 2019-03-13, kinds contact and phone-call: c5k7…
 *   "In a call …" of a page without its day              without a day; the only dated entry that fits: c5k7… */
#include "story/settling.h"

/* What a link is between: the fact, and the next one towards the best evidence. */
typedef struct between {
    const settling *s;
    const fact *self, *next;
    const ro_tie *tie;
    bool is_undated; /* RO_TIE_ONLY_DATED: self is the one without a day */
} between;

static ro_str of_copy(const between *b)
{
    return ro_str_format(b->s->arena, "stands in the same words in a copy: report %s",
                         b->s->out->reports[b->next->report].reading->id.text);
}

static ro_str of_same_time(const between *b)
{
    const ro_note *x = fact_note(b->s, b->self), *y = fact_note(b->s, b->next);
    char day[RO_DATE_TEXT_MAX];
    const char *what = ro_date_best(fact_date(b->s, b->self), day) == 10 ? "day " : *day ? "time " : "days";
    const char *kind = ro_contact_kind_name(x->subkind), *other = ro_contact_kind_name(y->subkind);
    if (x->kind == RO_NOTE_EVENT)
        return ro_str_format(b->s->arena, "same sides, same %s%s, both %s: %s", what, day, ro_event_type_name(x->subkind), b->next->id.text);
    if (x->kind == RO_NOTE_PLAN)
        return ro_str_format(b->s->arena, "same parties, same %s%s, planned in like words: %s", what, day, b->next->id.text);
    if (x->subkind == y->subkind)
        return ro_str_format(b->s->arena, "same parties, same %s%s, both %s: %s", what, day, kind, b->next->id.text);
    return ro_str_format(b->s->arena, "same parties, same %s%s, kinds %s and %s: %s", what, day, kind, other, b->next->id.text);
}

static ro_str of_same_page(const between *b) { return ro_str_format(b->s->arena, "told again on the page: %s", b->next->id.text); }

static ro_str of_only_dated(const between *b)
{
    const fact *undated = b->is_undated ? b->self : b->next;
    const char *how = ro_date_is_known(fact_date(b->s, undated)) ? "without an exact day" : "without a day";
    if (b->is_undated) return ro_str_format(b->s->arena, "%s; the only dated entry that fits: %s", how, b->next->id.text);
    return ro_str_format(b->s->arena, "the only dated entry that fits %s, which is %s", b->next->id.text, how);
}

static ro_str of_merged(const between *b)
{
    return ro_str_format(b->s->arena, "merged by correction %lld with %s", (long long)b->tie->number, b->next->id.text);
}

static ro_str of_kept(const between *b)
{
    return ro_str_format(b->s->arena, "of the same report as %s; kept together by correction %lld", b->next->id.text,
                         (long long)b->tie->number);
}

static ro_str (*const words_of[])(const between *) = {
    [RO_TIE_COPY] = of_copy,           [RO_TIE_SAME_TIME] = of_same_time,
    [RO_TIE_SAME_PAGE] = of_same_page, [RO_TIE_ONLY_DATED] = of_only_dated,
    [RO_TIE_MERGED] = of_merged,       [RO_TIE_KEPT] = of_kept,
};

/* "; merged by correction 3", once a correction, those first that were met first in the order of the evidence. */
static ro_status tell_merged(settling *s, ro_entry *entry, const ro_tie *const *ties)
{
    for (uint32_t i = 1; i < entry->evidence.count; i++) {
        bool again = ties[i]->how != RO_TIE_MERGED;
        for (uint32_t k = 1; k < i && !again; k++) again = ties[k]->how == RO_TIE_MERGED && ties[k]->number == ties[i]->number;
        if (again) continue;
        entry->why =
            ro_str_format(s->arena, "%.*s; merged by correction %lld", RO_STR_ARGS(entry->why), (long long)ties[i]->number);
        if (!entry->why.ptr) return RO_ENOMEM;
    }
    return RO_OK;
}

ro_status ro_entry_reasons(settling *s, ro_entry *entry, ro_groups *groups, const facts *all, uint32_t *const *fact_of)
{
    const ro_tie **ties = RO_NEW_N(s->arena, const ro_tie *, entry->evidence.count);
    bool merged = false;
    if (!ties) return RO_ENOMEM;
    ro_groups_root(groups, fact_of[entry->evidence.at[0].report][entry->evidence.at[0].note]);
    entry->evidence.at[0].why = RO_STR("first");
    for (uint32_t i = 1; i < entry->evidence.count; i++) {
        ro_evidence *e = &entry->evidence.at[i];
        uint32_t f = fact_of[e->report][e->note];
        const ro_tie *tie = ties[i] = &groups->ties[f];
        between b = {s, &all->at[f], &all->at[tie->next], tie, tie->number == f};
        e->why = words_of[tie->how](&b);
        if (!e->why.ptr) return RO_ENOMEM;
        merged |= tie->how == RO_TIE_MERGED;
    }
    if (!merged) return RO_OK;
    entry->why = ro_str_format(s->arena, "%u notes joined, not by links alone", entry->evidence.count);
    return entry->why.ptr ? tell_merged(s, entry, ties) : RO_ENOMEM;
}
