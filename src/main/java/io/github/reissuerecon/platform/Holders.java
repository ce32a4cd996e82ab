package io.github.reissuerecon.platform;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Who holds numbers: the keys of rows by number. */
public final class Holders {

    private final Map<Long, Set<String>> ids = new HashMap<>();

    /** Notes that a row holds a number. */
    public void add(long msisdn, String id) {
        ids.computeIfAbsent(msisdn, number -> new HashSet<>()).add(id);
    }

    /** Notes all that others hold. */
    public void add(Holders others) {
        others.ids.forEach((number, held) ->
                ids.computeIfAbsent(number, each -> new HashSet<>()).addAll(held));
    }

    /** Whether another row than one, and than some, holds a number. */
    public boolean isHeldBesides(long msisdn, String id, Holders those) {
        return ids.getOrDefault(msisdn, Set.of()).stream()
                .anyMatch(each -> !each.equals(id)
                        && !those.ids.getOrDefault(msisdn, Set.of()).contains(each));
    }
}
