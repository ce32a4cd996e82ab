package io.github.reissuerecon.ledger;

import io.github.reissuerecon.number.Digest;
import io.github.reissuerecon.number.DigestScheme;
import io.github.reissuerecon.number.Digester;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the database counts too many where carriers tell digests: to it a number and its digest are two numbers. Rows of a
 * night that were the first to tell an event of the one, when the other had told it already. It is a second count, made in
 * another way than {@link AcceptedRows}: event by event over the ledger's bare rows.
 */
public final class DigestRepeats {

    private static final int NUMBERS_AT_A_TIME = 5_000;

    private final Ledger ledger;
    private final List<Digester> digesters;
    private final LongOpenHashSet told;
    private final long from;
    private final long before;
    private final Map<Integer, Long> repeatsByFeed = new HashMap<>();

    /** An event of a number as it is, of a digest, or of both together. */
    private record Event(long key, ByteBuffer digest, int yyyymmdd, byte kind) {}

    private DigestRepeats(Ledger ledger, List<DigestScheme> schemes, LongOpenHashSet told, LocalDate night) {
        this.ledger = ledger;
        this.digesters = schemes.stream().map(Digester::new).toList();
        this.told = told;
        this.from = FeedId.startOf(night);
        this.before = FeedId.startOf(night.plusDays(1));
    }

    /** How many of the rows of each of a night's files are such, by feed id; nothing where no carrier tells digests. */
    public static Map<Integer, Long> of(
            LocalDate night, Ledger ledger, ToldNumbers toldNumbers, List<DigestScheme> schemes) {
        if (schemes.isEmpty()) {
            return Map.of();
        }
        LongOpenHashSet told = new LongOpenHashSet(toldNumbers.ofNight(night));
        DigestRepeats repeats = new DigestRepeats(ledger, schemes, told, night);
        LongArrayList numbers = repeats.numbers();
        for (int first = 0; first < numbers.size(); first += NUMBERS_AT_A_TIME) {
            repeats.count(numbers.subList(first, Math.min(numbers.size(), first + NUMBERS_AT_A_TIME)));
        }
        return repeats.repeatsByFeed;
    }

    /** The ledger's numbers of which the night told something in any form. */
    private LongArrayList numbers() {
        LongArrayList numbers = new LongArrayList();
        ledger.readAll((key, digest, yyyymmdd, kind, carrierId, order) -> {
            boolean again = !numbers.isEmpty() && numbers.getLong(numbers.size() - 1) == key;
            if (!Digest.isDigest(key) && order < before && !again && isTold(key)) {
                numbers.add(key);
            }
        });
        return numbers;
    }

    private boolean isTold(long number) {
        return told.contains(number)
                || digesters.stream()
                        .map(digester -> digester.digest(number))
                        .anyMatch(digest -> digest.length > 0 && told.contains(Digest.key(digest)));
    }

    private void count(List<Long> numbers) {
        Map<ByteBuffer, Long> numberOfDigest = new HashMap<>();
        LongOpenHashSet keys = new LongOpenHashSet(numbers);
        for (long number : numbers) {
            for (Digester digester : digesters) {
                long[] digest = digester.digest(number);
                if (digest.length > 0) {
                    numberOfDigest.put(ByteBuffer.wrap(Digest.bytes(digest)), number);
                    keys.add(Digest.key(digest));
                }
            }
        }
        Map<Event, Long> firstOfEach = new HashMap<>();
        Map<Event, Long> firstOfNumber = new HashMap<>();
        ledger.ask(keys.longStream().sorted().toArray(), (key, digest, yyyymmdd, kind, carrierId, order) -> {
            ByteBuffer bytes = ByteBuffer.wrap(digest);
            Long number = Digest.isDigest(key) ? numberOfDigest.get(bytes) : Long.valueOf(key);
            if (number != null) {
                firstOfEach.merge(new Event(key, bytes, yyyymmdd, kind), order, Math::min);
                firstOfNumber.merge(new Event(number, ByteBuffer.allocate(0), yyyymmdd, kind), order, Math::min);
            }
        });
        Set<Long> repeats = new HashSet<>(firstOfEach.values());
        repeats.removeAll(new HashSet<>(firstOfNumber.values()));
        repeats.stream()
                .filter(order -> order >= from && order < before)
                .forEach(order -> repeatsByFeed.merge(FeedId.feedOf(order), 1L, Long::sum));
    }
}
