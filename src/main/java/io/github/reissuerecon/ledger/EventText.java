package io.github.reissuerecon.ledger;

import io.github.reissuerecon.feed.EventColumns;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HexFormat;

/**
 * Events as the lines of text that {@code load data} reads: key, date, kind, carrier, place of telling and, of digests,
 * the digest in hexadecimal, with TABs between them. Made as it is read.
 */
final class EventText extends InputStream {

    private static final int LONGEST_LINE = 256;
    private static final int BUFFER = 1 << 16;

    private final EventColumns events;
    private final int feedId;
    private final byte[] rest;
    private final Int2IntOpenHashMap yyyymmddByDay = new Int2IntOpenHashMap();
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int end;
    private final int to;
    private int next;

    EventText(EventColumns events, int from, int to, int feedId, int carrierId) {
        this.events = events;
        this.next = from;
        this.to = to;
        this.feedId = feedId;
        this.rest = ("\t" + carrierId + "\t").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public int read() {
        return available() == 0 && !fill() ? -1 : buffer[from++];
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (available() == 0 && !fill()) {
            return -1;
        }
        int count = Math.min(length, available());
        System.arraycopy(buffer, from, into, offset, count);
        from += count;
        return count;
    }

    @Override
    public int available() {
        return end - from;
    }

    private boolean fill() {
        from = 0;
        end = 0;
        while (next < to && end + LONGEST_LINE < BUFFER) {
            writeLine(next++);
        }
        return end > 0;
    }

    private void writeLine(int event) {
        write(events.key(event));
        buffer[end++] = '\t';
        write(yyyymmddByDay.computeIfAbsent(
                events.epochDay(event), day -> NumberIndex.yyyymmdd(LocalDate.ofEpochDay(day))));
        buffer[end++] = '\t';
        write(events.kind(event).code());
        write(rest);
        write(FeedId.order(feedId, events.line(event)));
        if (events.width() > 2) {
            buffer[end++] = '\t';
            for (long word : events.digest(event)) {
                write(HexFormat.of().toHexDigits(word).getBytes(StandardCharsets.US_ASCII));
            }
        }
        buffer[end++] = '\n';
    }

    private void write(byte[] text) {
        System.arraycopy(text, 0, buffer, end, text.length);
        end += text.length;
    }

    private void write(long number) {
        if (number < 0) {
            write(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
            return;
        }
        int digits = 1;
        for (long left = number; left >= 10; left /= 10) {
            digits++;
        }
        long left = number;
        for (int i = end + digits - 1; i >= end; i--) {
            buffer[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        end += digits;
    }
}
