/* groups.c: disjoint sets of facts, each with a tree of the links that made it.
 * The head of a set is its least fact, so that an entry is named by its least note. When two trees are tied the smaller one is
 * turned, so that a tree of n facts costs n log n. */
#include "story/groups.h"

ro_status ro_groups_make(ro_groups *self, ro_arena *arena, uint32_t count)
{
    *self = (ro_groups){.arena = arena, .count = count};
    self->head = RO_NEW_N(arena, uint32_t, count);
    self->size = RO_NEW_N(arena, uint32_t, count);
    self->exact = RO_NEW_N(arena, bool, count);
    self->ties = RO_NEW_N(arena, ro_tie, count);
    self->tree = RO_NEW_N(arena, uint32_t, count);
    self->tree_size = RO_NEW_N(arena, uint32_t, count);
    if (!self->head || !self->size || !self->exact || !self->ties || !self->tree || !self->tree_size) return RO_ENOMEM;
    for (uint32_t i = 0; i < count; i++) {
        self->head[i] = i;
        self->size[i] = 1;
    }
    ro_groups_untie(self);
    return RO_OK;
}

void ro_groups_untie(ro_groups *self)
{
    for (uint32_t i = 0; i < self->count; i++) {
        self->ties[i] = (ro_tie){.next = RO_GROUP_NONE, .how = RO_TIE_FIRST};
        self->tree[i] = i;
        self->tree_size[i] = 1;
    }
}

static uint32_t head_of(uint32_t *head, uint32_t fact)
{
    while (head[fact] != fact) fact = head[fact] = head[head[fact]];
    return fact;
}

uint32_t ro_group_of(ro_groups *self, uint32_t fact) { return head_of(self->head, fact); }

void ro_groups_root(ro_groups *self, uint32_t fact)
{
    ro_tie tie = {.next = RO_GROUP_NONE, .how = RO_TIE_FIRST};
    for (uint32_t at = fact, next; at != RO_GROUP_NONE; at = next) {
        ro_tie old = self->ties[at];
        next = old.next;
        self->ties[at] = tie;
        tie = (ro_tie){at, old.how, old.number}; /* the same link, seen from its other end */
    }
}

void ro_groups_tie(ro_groups *self, uint32_t a, uint32_t b, ro_tie_how how, int64_t number)
{
    uint32_t x = head_of(self->tree, a), y = head_of(self->tree, b);
    if (x == y) return;
    bool turns_a = self->tree_size[x] < self->tree_size[y];
    uint32_t child = turns_a ? a : b, under = turns_a ? x : y, over = turns_a ? y : x;
    ro_groups_root(self, child);
    self->ties[child] = (ro_tie){turns_a ? b : a, how, number};
    self->tree[under] = over;
    self->tree_size[over] += self->tree_size[under];
}

ro_status ro_groups_unite(ro_groups *self, uint32_t a, uint32_t b, ro_tie_how how, int64_t number)
{
    uint32_t x = ro_group_of(self, a), y = ro_group_of(self, b), least = x < y ? x : y, other = x < y ? y : x;
    ro_groups_tie(self, a, b, how, number);
    if (x == y) return RO_OK;
    self->head[other] = least;
    self->size[least] += self->size[other];
    self->exact[least] |= self->exact[other];
    for (uint32_t i = 0; self->parted && i < self->parted[other].count; i++)
        if (!RO_PUSH(self->arena, &self->parted[least], self->parted[other].at[i])) return RO_ENOMEM;
    return RO_OK;
}

ro_status ro_groups_part(ro_groups *self, uint32_t a, uint32_t b, int64_t number)
{
    ro_parted not_a = {a, number}, not_b = {b, number};
    if (!self->parted) self->parted = RO_NEW_N(self->arena, ro_parteds, self->count);
    if (!self->parted || !RO_PUSH(self->arena, &self->parted[ro_group_of(self, a)], not_b)) return RO_ENOMEM;
    return RO_PUSH(self->arena, &self->parted[ro_group_of(self, b)], not_a) ? RO_OK : RO_ENOMEM;
}

const ro_parted *ro_groups_parted(ro_groups *self, uint32_t a, uint32_t b)
{
    if (!self->parted) return NULL;
    uint32_t x = ro_group_of(self, a), y = ro_group_of(self, b);
    bool fewer = self->parted[x].count <= self->parted[y].count;
    const ro_parteds *list = &self->parted[fewer ? x : y];
    for (uint32_t i = 0; i < list->count; i++)
        if (ro_group_of(self, list->at[i].fact) == (fewer ? y : x)) return &list->at[i];
    return NULL;
}
