package io.shiftwatch.analysis.catalog;

import java.util.Map;
import java.util.Set;

import io.shiftwatch.analysis.text.PhraseTrie;

/**
 * What {@code actors.yaml} holds.
 *
 * @param homonyms by the word, in small letters
 * @param members of a bloc, by its code
 */
record ActorList(PhraseTrie<Actor> names, Map<String, Homonym> homonyms, Map<String, Set<String>> members) {}
