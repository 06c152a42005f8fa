/* SPDX-License-Identifier: MIT */

#pragma once

#include "gate.h"

/* Counts the engine's work from outside: the linker replaces functions by wrappers that count the
 * calls and call the real functions (--wrap; see meson.build). */

#define WRAPPED(type, name, ...)                                                                   \
  type __real_##name (__VA_ARGS__);                                                                \
  type __wrap_##name (__VA_ARGS__);                                                                \
  type __wrap_##name (__VA_ARGS__)

typedef struct
{
  guint n_forward;  /* forward passes of a network */
  guint n_predict;  /* how many of them compute nothing but logits */
  guint n_backward; /* backward passes */
  guint n_maps;     /* cam_class_maps_new() */
  guint n_edges;    /* cam_edges_find() */
  guint n_pictures; /* cam_picture_load() */
  guint n_in_main;  /* how many of all these calls were in the main thread */
} SpyCounts;

/* Every forward pass waits here while it is shut. */
extern Gate forward_gate;

/** spy_init: to be called once, in the main thread. */
void spy_init (void);

SpyCounts spy_get_counts (void);

/** spy_count_maps: counts a call of cam_class_maps_new(). Only tests of the session wrap that
 * function. */
void spy_count_maps (void);

/** spy_set_deaf: @deaf: whether forward passes that wait at the gate ignore being cancelled, and so
 * have a result after all. */
void spy_set_deaf (gboolean deaf);

/** spy_set_off_duty: @off_duty: whether the test itself computes something now, which does not
 * count. */
void spy_set_off_duty (gboolean off_duty);
