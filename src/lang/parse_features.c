/* parse_features.c: what the parser looks at, as two tables of templates.
 * First the atoms of a state are laid out in a row of slots (the word of the stack's top, the relation of its leftmost child, …);
 * a template is up to five slots; a feature is a hash of the template's number and the atoms. Training reads the same tables. */
#include "base/hash.h"
#include "parse.h"

enum { ATOM_VERSION = 6, TEMPLATE_SLOTS = 5, NODE_ATOMS = 6, FAR = 7 };

/* Words that a state shows; each has the atoms w (word), t (universal tag), x (word, tag and form), k (kind of word),
 * f (tag and form) and c (coarse kind). */
enum {
    P_S0,
    P_S1,
    P_S2,
    P_S3,
    P_B0,
    P_B1,
    P_B2,
    P_B3,
    P_S0L,
    P_S0L2,
    P_S0R,
    P_S0R2,
    P_S1L,
    P_S1L2,
    P_S1R,
    P_S1R2,
    P_B0L,
    P_B0L2,
    P_S0N,
    P_B0P,
    P_S2R,
    P_COUNT
};
#define SLOT(p, atom) ((uint8_t)(1 + (p)*NODE_ATOMS + (atom)))
enum {
    S0L_REL = 1 + P_COUNT * NODE_ATOMS,
    S0L2_REL,
    S0R_REL,
    S0R2_REL,
    S1L_REL,
    S1L2_REL,
    S1R_REL,
    S1R2_REL,
    B0L_REL,
    B0L2_REL,
    S2R_REL,
    S0_LEFTS,
    S0_RIGHTS,
    S1_LEFTS,
    S1_RIGHTS,
    B0_LEFTS,
    FAR_S0_B0,
    FAR_S1_S0,
    COMMAS_S0_B0,
    VERBS_S0_B0,
    COMMAS_S1_S0,
    VERBS_S1_S0,
    DEPTH,
    SLOTS
};
#define w(p) SLOT(P_##p, 0)
#define t(p) SLOT(P_##p, 1)
#define x(p) SLOT(P_##p, 2)
#define k(p) SLOT(P_##p, 3)
#define f(p) SLOT(P_##p, 4)
#define c(p) SLOT(P_##p, 5)
#define PAIRS(a, b)                                                                                                                \
    {x(a), x(b)}, {x(a), w(b)}, {w(a), x(b)}, {x(a), t(b)}, {t(a), x(b)}, {w(a), w(b)}, { t(a), t(b) }

static const uint8_t move_templates[][TEMPLATE_SLOTS] = {
    {w(S0)},
    {t(S0)},
    {x(S0)},
    {w(S1)},
    {t(S1)},
    {x(S1)},
    {t(S2)},
    {x(S2)},
    {w(B0)},
    {t(B0)},
    {x(B0)},
    {w(B1)},
    {t(B1)},
    {x(B1)},
    {w(B2)},
    {t(B2)},
    {x(B2)},
    {t(B3)},
    PAIRS(S0, B0),
    PAIRS(S1, S0),
    PAIRS(S1, B0),
    {x(B0), t(B1)},
    {t(B0), x(B1)},
    {t(B0), t(B1)},
    {w(B0), w(B1)},
    {x(S0), t(B1)},
    {t(S0), w(B1)},
    {t(S0), t(B0), t(B1)},
    {t(B0), t(B1), t(B2)},
    {t(S1), t(S0), t(B0)},
    {t(S2), t(S1), t(S0)},
    {x(S1), t(S0), t(B0)},
    {t(S1), x(S0), t(B0)},
    {t(S1), t(S0), x(B0)},
    {t(S0), x(B0), t(B1)},
    {x(S0), t(B0), t(B1)},
    {t(S1), t(S0), t(B0), t(B1)},
    {t(S2), t(S1), t(S0), t(B0)},
    {t(S0), t(B0), t(B1), t(B2)},
    {w(S1), w(S0), w(B0)},
    {w(S1), t(S0), w(B0)},
    /* children */
    {t(S0), t(S0L), t(B0)},
    {t(S0), t(S0R), t(B0)},
    {t(S0), t(B0), t(B0L)},
    {t(S0), t(B0), B0L_REL},
    {t(S0), t(B0), S0L_REL},
    {t(S0), t(B0), S0R_REL},
    {t(S1), t(S1L), t(S0)},
    {t(S1), t(S1R), t(S0)},
    {t(S1), t(S0), t(S0L)},
    {t(S1), t(S0), t(S0R)},
    {t(S1), t(S0), S1R_REL},
    {t(S1), t(S0), S1L_REL},
    {t(S1), t(S0), S0L_REL},
    {t(S1), t(S0), S0R_REL},
    {w(S0), w(S0L)},
    {w(S0), w(S0R)},
    {w(S1), w(S1R)},
    {w(B0), w(B0L)},
    {w(S0), S0L_REL},
    {w(S0), S0R_REL},
    {w(S1), S1L_REL},
    {w(S1), S1R_REL},
    {w(B0), B0L_REL},
    {t(S0), S0L_REL, S0L2_REL},
    {t(S0), S0R_REL, S0R2_REL},
    {t(S1), S1R_REL, S1R2_REL},
    {t(S1), S1L_REL, S1L2_REL},
    {t(B0), B0L_REL, B0L2_REL},
    {t(S0), t(S0L), t(S0L2)},
    {t(S0), t(S0R), t(S0R2)},
    {t(S1), t(S1R), t(S1R2)},
    {t(B0), t(B0L), t(B0L2)},
    {S0L_REL, S0R_REL, t(S0), t(B0)},
    {w(S1), w(S0), S0L_REL},
    {w(S1), t(S0), w(S0L)},
    {t(S2), S2R_REL, t(S1), t(S0)},
    {w(S0L), t(S0), w(S1)},
    {w(S0L), t(S0), t(S1), t(B0)},
    {S1R_REL, S0L_REL, t(S1), t(S0)},
    /* how far, how many */
    {w(S0), FAR_S0_B0},
    {t(S0), FAR_S0_B0},
    {w(B0), FAR_S0_B0},
    {t(B0), FAR_S0_B0},
    {w(S0), w(B0), FAR_S0_B0},
    {t(S0), t(B0), FAR_S0_B0},
    {t(S1), t(S0), FAR_S1_S0},
    {w(S1), t(S0), FAR_S1_S0},
    {w(S0), S0_LEFTS},
    {t(S0), S0_LEFTS},
    {w(S0), S0_RIGHTS},
    {t(S0), S0_RIGHTS},
    {w(S1), S1_RIGHTS},
    {t(S1), S1_RIGHTS},
    {w(B0), B0_LEFTS},
    {t(B0), B0_LEFTS},
    {t(S0), t(B0), COMMAS_S0_B0},
    {t(S0), t(B0), VERBS_S0_B0},
    {t(S1), t(S0), COMMAS_S1_S0},
    {t(S1), t(S0), VERBS_S1_S0},
    {t(S1), t(S0), t(B0), COMMAS_S1_S0},
    {DEPTH, t(S0), t(B0)},
    /* the words beside */
    {t(S0), t(S0N), t(B0)},
    {t(S0), t(B0P), t(B0)},
    {w(S0N), t(S0), t(B0)},
    {w(B0P), t(S0), t(B0)},
    /* kinds of words */
    {k(S0), k(B0)},
    {k(S1), k(S0)},
    {k(S1), k(S0), k(B0)},
    {k(S0), t(B0)},
    {t(S0), k(B0)},
    {k(S1), t(S0)},
    {t(S1), k(S0)},
    {k(S0), k(B0), k(B1)},
    {k(S0), S0L_REL, t(S1)},
    {k(S1), S1R_REL, t(S0)},
    {k(S1), k(S0), t(B0)},
    {k(S1), t(S0), w(S0L)},
    {k(S1), k(S0), w(S0L)},
    {c(S0), c(B0), c(B1)},
    {c(S1), c(S0), c(B0)},
    {c(S2), c(S1), c(S0)},
    {c(S0), c(S0R), c(B0)},
    {c(S1), c(S1R), c(S0)},
    {c(S1), c(S0), c(S0R)},
    {k(S0R), k(S0), t(B0)},
    {k(S1), k(S0R), w(S0)},
    {k(S1), k(S0), k(S0R)},
    {k(S0L), k(S0), t(B0)},
    {c(S0), c(B0), FAR_S0_B0},
    {c(S1), c(S0), FAR_S1_S0},
    /* forms */
    {f(S0)},
    {f(B0)},
    {f(S1), f(S0)},
    {f(S0), f(B0)},
    {f(S1), f(B0)},
    {f(S1), f(S0), f(B0)},
    {f(S0), f(B0), f(B1)},
    {f(S2), f(S1), f(S0)},
    {w(S0), f(B0)},
    {f(S0), w(B0)},
    {w(S1), f(S0)},
    {f(S1), w(S0)},
    {f(S0), S0L_REL, f(B0)},
    {f(S1), f(S0), S0L_REL},
    {f(S1), S1R_REL, f(S0)},
    {f(S0), w(S0L), f(S1)},
    {f(B0), B0L_REL, f(S0)},
};
enum { MOVE_TEMPLATES = sizeof move_templates / sizeof *move_templates };
_Static_assert((int)MOVE_TEMPLATES <= RO_MOVE_FEATURES_MAX, "features must have room");
#undef w
#undef t
#undef x
#undef k
#undef f
#undef c

/* Words that an arc shows: head, dependent, their neighbours in the sentence, their children so far, and what waits. */
enum { Q_H, Q_D, Q_DP, Q_DN, Q_HP, Q_HN, Q_DL, Q_DL2, Q_DR, Q_DR2, Q_HL, Q_HR, Q_HL2, Q_HR2, Q_OUT, Q_COUNT };
enum {
    DL_REL = 1 + Q_COUNT * NODE_ATOMS,
    DL2_REL,
    DR_REL,
    DR2_REL,
    HL_REL,
    HR_REL,
    HL2_REL,
    HR2_REL,
    SIDE,
    FAR_H_D,
    D_LEFTS,
    D_RIGHTS,
    H_LEFTS,
    H_RIGHTS,
    COMMAS,
    LABEL_SLOTS
};
#define w(p) SLOT(Q_##p, 0)
#define t(p) SLOT(Q_##p, 1)
#define x(p) SLOT(Q_##p, 2)
#define k(p) SLOT(Q_##p, 3)
#define f(p) SLOT(Q_##p, 4)
#define c(p) SLOT(Q_##p, 5)

static const uint8_t label_templates[][TEMPLATE_SLOTS] = {
    {SIDE, x(D)},
    {SIDE, w(D)},
    {SIDE, x(H)},
    {SIDE, w(H)},
    {SIDE, t(D), t(H)},
    {SIDE, w(D), w(H)},
    {SIDE, x(D), t(H)},
    {SIDE, t(D), x(H)},
    {SIDE, t(D), t(H), FAR_H_D},
    {SIDE, t(D), t(H), COMMAS},
    {SIDE, t(H), t(D), t(DP)},
    {SIDE, t(H), t(D), t(DN)},
    {SIDE, t(H), t(D), w(DP)},
    {SIDE, t(H), t(D), w(DN)},
    {SIDE, t(H), t(D), t(HP)},
    {SIDE, t(H), t(D), t(HN)},
    {SIDE, w(H), t(D), t(HN)},
    {SIDE, t(H), t(D), DL_REL},
    {SIDE, t(H), t(D), DR_REL},
    {SIDE, t(H), t(D), w(DL)},
    {SIDE, t(H), t(D), w(DR)},
    {SIDE, w(H), t(D), w(DL)},
    {SIDE, t(H), w(D), w(DL)},
    {SIDE, w(H), t(D), DL_REL},
    {SIDE, w(H), t(D), DR_REL},
    {SIDE, t(D), DL_REL, DL2_REL},
    {SIDE, t(D), w(DL), w(DL2)},
    {SIDE, t(D), DR_REL, DR2_REL},
    {SIDE, t(H), t(D), HL_REL},
    {SIDE, t(H), t(D), HR_REL},
    {SIDE, w(H), HL_REL, t(D)},
    {SIDE, w(H), HR_REL, t(D)},
    {SIDE, HR_REL, HR2_REL, t(D)},
    {SIDE, HL_REL, HL2_REL, t(D)},
    {SIDE, t(H), t(D), w(HL)},
    {SIDE, t(H), t(D), w(HR)},
    {SIDE, t(H), t(D), w(HL), HL_REL},
    {SIDE, w(D), D_LEFTS, t(H)},
    {SIDE, t(D), D_RIGHTS, t(H)},
    {SIDE, t(D), H_RIGHTS, t(H)},
    {SIDE, t(D), H_LEFTS, w(H)},
    {SIDE, t(D), t(H), t(OUT)},
    {SIDE, w(D), w(OUT)},
    {SIDE, w(DN), w(D)},
    {SIDE, w(DP), w(D)},
    {SIDE, k(D), k(H)},
    {SIDE, k(D), t(H)},
    {SIDE, t(D), k(H)},
    {SIDE, k(D), k(H), w(DL)},
    {SIDE, k(D), w(DL)},
    {SIDE, k(H), w(DL)},
    {SIDE, k(H), HR_REL, t(D)},
    {SIDE, w(H), k(D)},
    {SIDE, k(H), w(D)},
    {SIDE, t(HP), t(H), t(D), HL_REL},
    {SIDE, t(DP), t(D), t(DN), t(H)},
    {SIDE, w(HL), t(H), w(D)},
    {SIDE, DL_REL, DR_REL, t(D), t(H)},
    {SIDE, w(DL2), t(D), t(H)},
    {SIDE, f(D), f(H)},
    {SIDE, f(D), w(H)},
    {SIDE, w(D), f(H)},
    {SIDE, f(D), f(H), w(DL)},
    {SIDE, f(D), f(H), DL_REL},
    {SIDE, f(D), f(H), HL_REL},
    {SIDE, f(D), f(H), HR_REL},
    {SIDE, f(H), f(D), t(OUT)},
    {SIDE, f(D), DL_REL, DL2_REL},
    {SIDE, f(H), HL_REL, HL2_REL, t(D)},
};
enum { LABEL_TEMPLATES = sizeof label_templates / sizeof *label_templates };
_Static_assert((int)LABEL_TEMPLATES <= RO_LABEL_FEATURES_MAX, "features must have room");
_Static_assert(SLOTS < 256 && LABEL_SLOTS < 256, "a slot is a byte");

uint64_t ro_parse_template_id(void)
{
    return ro_hash_pair(ro_hash_bytes(move_templates, sizeof move_templates),
                        ro_hash_pair(ro_hash_bytes(label_templates, sizeof label_templates), ATOM_VERSION));
}

static void show(uint32_t *slots, uint32_t position, const ro_parse_node *node)
{
    memcpy(slots + 1 + position * NODE_ATOMS, &node->word, NODE_ATOMS * sizeof(uint32_t));
}

/* 0 when either is nothing; else 1 … FAR. */
static uint32_t far(uint32_t a, uint32_t b)
{
    uint32_t d = b > a ? b - a : a - b;
    if (!a || !b) return 0;
    return d <= 4 ? d : d <= 6 ? 5 : d <= 10 ? 6 : FAR;
}
static uint32_t at_most(uint32_t n, uint32_t most) { return n < most ? n : most; }

/* Unrolled over a table that the compiler knows, this is straight code: half the time. */
static inline __attribute__((always_inline)) uint32_t hash_templates(const uint8_t (*templates)[TEMPLATE_SLOTS], uint32_t count,
                                                                     const uint32_t *slots, uint64_t *features)
{
#pragma GCC unroll 192
    for (uint32_t i = 0; i < count; i++) {
        const uint8_t *s = templates[i];
        uint64_t h = (i + 1) * 0x9e3779b97f4a7c15u;
#pragma GCC unroll 5
        for (uint32_t j = 0; j < TEMPLATE_SLOTS; j++) {
            if (!s[j]) continue;
            h = (h ^ slots[s[j]]) * 0xbf58476d1ce4e5b9u;
            h ^= h >> 29;
        }
        features[i] = h >> 16;
    }
    return count;
}

uint32_t ro_parse_move_features(const ro_parse_state *state, uint64_t features[RO_MOVE_FEATURES_MAX])
{
    const ro_parse_node *n = state->nodes;
    uint32_t slots[SLOTS], root = state->count + 1, d = state->depth;
    uint32_t s0 = d > 0 ? state->stack[d - 1] : 0, s1 = d > 1 ? state->stack[d - 2] : 0, s2 = d > 2 ? state->stack[d - 3] : 0;
    uint32_t s3 = d > 3 ? state->stack[d - 4] : 0;
    uint32_t b0 = state->next, b1 = b0 < root ? b0 + 1 : 0, b2 = b0 + 1 < root ? b0 + 2 : 0, b3 = b0 + 2 < root ? b0 + 3 : 0;
    show(slots, P_S0, &n[s0]), show(slots, P_S1, &n[s1]), show(slots, P_S2, &n[s2]), show(slots, P_S3, &n[s3]);
    show(slots, P_B0, &n[b0]), show(slots, P_B1, &n[b1]), show(slots, P_B2, &n[b2]), show(slots, P_B3, &n[b3]);
    show(slots, P_S0L, &n[n[s0].left]), show(slots, P_S0L2, &n[n[s0].left2]), show(slots, P_S0R, &n[n[s0].right]),
        show(slots, P_S0R2, &n[n[s0].right2]);
    show(slots, P_S1L, &n[n[s1].left]), show(slots, P_S1L2, &n[n[s1].left2]), show(slots, P_S1R, &n[n[s1].right]),
        show(slots, P_S1R2, &n[n[s1].right2]);
    show(slots, P_B0L, &n[n[b0].left]), show(slots, P_B0L2, &n[n[b0].left2]), show(slots, P_S2R, &n[n[s2].right]);
    show(slots, P_S0N, &n[s0 ? s0 + 1 : 0]), show(slots, P_B0P, &n[b0 - 1]);
    slots[S0L_REL] = n[n[s0].left].rel, slots[S0L2_REL] = n[n[s0].left2].rel, slots[S0R_REL] = n[n[s0].right].rel,
    slots[S0R2_REL] = n[n[s0].right2].rel;
    slots[S1L_REL] = n[n[s1].left].rel, slots[S1L2_REL] = n[n[s1].left2].rel, slots[S1R_REL] = n[n[s1].right].rel,
    slots[S1R2_REL] = n[n[s1].right2].rel;
    slots[B0L_REL] = n[n[b0].left].rel, slots[B0L2_REL] = n[n[b0].left2].rel, slots[S2R_REL] = n[n[s2].right].rel;
    slots[S0_LEFTS] = at_most(n[s0].lefts, 5), slots[S0_RIGHTS] = at_most(n[s0].rights, 5);
    slots[S1_LEFTS] = at_most(n[s1].lefts, 5), slots[S1_RIGHTS] = at_most(n[s1].rights, 5),
    slots[B0_LEFTS] = at_most(n[b0].lefts, 5);
    slots[FAR_S0_B0] = far(s0, b0), slots[FAR_S1_S0] = far(s1, s0);
    slots[COMMAS_S0_B0] = at_most(n[b0].commas - n[s0].commas, 3), slots[VERBS_S0_B0] = at_most(n[b0].verbs - n[s0].verbs, 3);
    slots[COMMAS_S1_S0] = at_most(n[s0].commas - n[s1].commas, 3), slots[VERBS_S1_S0] = at_most(n[s0].verbs - n[s1].verbs, 3);
    slots[DEPTH] = at_most(d, 4);
    return hash_templates(move_templates, MOVE_TEMPLATES, slots, features);
}

uint32_t ro_parse_label_features(const ro_parse_state *state, ro_move move, uint64_t features[RO_LABEL_FEATURES_MAX])
{
    const ro_parse_node *n = state->nodes;
    uint32_t slots[LABEL_SLOTS], depth = state->depth, d = state->stack[depth - 1];
    uint32_t h = move == RO_MOVE_LEFT ? state->next : state->stack[depth - 2];
    uint32_t out = move == RO_MOVE_LEFT ? (depth > 1 ? state->stack[depth - 2] : 0) : state->next;
    show(slots, Q_H, &n[h]), show(slots, Q_D, &n[d]), show(slots, Q_DP, &n[d - 1]), show(slots, Q_DN, &n[d + 1]);
    show(slots, Q_HP, &n[h - 1]), show(slots, Q_HN, &n[h <= state->count ? h + 1 : 0]), show(slots, Q_OUT, &n[out]);
    show(slots, Q_DL, &n[n[d].left]), show(slots, Q_DL2, &n[n[d].left2]), show(slots, Q_DR, &n[n[d].right]),
        show(slots, Q_DR2, &n[n[d].right2]);
    show(slots, Q_HL, &n[n[h].left]), show(slots, Q_HL2, &n[n[h].left2]), show(slots, Q_HR, &n[n[h].right]),
        show(slots, Q_HR2, &n[n[h].right2]);
    slots[DL_REL] = n[n[d].left].rel, slots[DL2_REL] = n[n[d].left2].rel, slots[DR_REL] = n[n[d].right].rel,
    slots[DR2_REL] = n[n[d].right2].rel;
    slots[HL_REL] = n[n[h].left].rel, slots[HL2_REL] = n[n[h].left2].rel, slots[HR_REL] = n[n[h].right].rel,
    slots[HR2_REL] = n[n[h].right2].rel;
    slots[SIDE] = move, slots[FAR_H_D] = far(h, d), slots[D_LEFTS] = at_most(n[d].lefts, 5),
    slots[D_RIGHTS] = at_most(n[d].rights, 5);
    slots[H_LEFTS] = at_most(n[h].lefts, 5), slots[H_RIGHTS] = at_most(n[h].rights, 5);
    slots[COMMAS] = at_most(h > d ? n[h].commas - n[d].commas : n[d].commas - n[h].commas, 3);
    return hash_templates(label_templates, LABEL_TEMPLATES, slots, features);
}
