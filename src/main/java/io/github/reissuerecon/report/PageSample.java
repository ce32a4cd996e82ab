package io.github.reissuerecon.report;

import io.github.reissuerecon.finding.Finding;
import io.github.reissuerecon.finding.KnownFinding;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Some of the findings that stream by, no more than {@value #SIZE}: those whose number has a new owner who waits before all
 * others, then by lot.
 */
final class PageSample {

    /** Rows that are shown. */
    static final int SIZE = 50;

    private static final Comparator<Drawn> FIRST = Comparator.<Drawn, Boolean>comparing(
                    drawn -> drawn.known().successorAccountId() == null)
            .thenComparingLong(Drawn::lot)
            .thenComparingLong(Drawn::place);

    private static final Comparator<Drawn> SHOWN_FIRST = Comparator.<Drawn, Boolean>comparing(
                    drawn -> drawn.known().successorAccountId() == null)
            .thenComparingLong(Drawn::place);

    private final PriorityQueue<Drawn> drawn = new PriorityQueue<>(FIRST.reversed());
    private long count;

    /** A finding, the lot that it drew, and its place in the order of the files. */
    private record Drawn(long lot, long place, KnownFinding known) {}

    void add(KnownFinding known) {
        drawn.add(new Drawn(lot(known.finding()), count++, known));
        if (drawn.size() > SIZE) {
            drawn.remove();
        }
    }

    /** As good as chance, and the same for the same binding on every machine: the finalizer of SplitMix64. */
    private static long lot(Finding finding) {
        long z = 31L * finding.id().hashCode() + finding.kind().number() + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** How many findings there were. */
    long count() {
        return count;
    }

    /** Those that are shown: with a new owner who waits first, then in the order of the files. */
    List<KnownFinding> rows() {
        return drawn.stream().sorted(SHOWN_FIRST).map(Drawn::known).toList();
    }
}
