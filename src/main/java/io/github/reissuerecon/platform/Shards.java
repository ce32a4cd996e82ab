package io.github.reissuerecon.platform;

import io.github.reissuerecon.language.Language;
import io.github.reissuerecon.language.Text;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The platform's databases by name, in the order of the configuration; where there is one, its name is empty. */
public final class Shards {

    private final Map<String, Platform> platforms = new LinkedHashMap<>();
    private final Map<String, Semaphore> free = new LinkedHashMap<>();

    /**
     * A database among several.
     *
     * @param mostParts how many parts of a match are read there at once; null for no bound
     */
    public record Shard(
            String name, Platform platform, @Nullable Integer mostParts) {}

    public Shards(List<Shard> shards) {
        for (Shard shard : shards) {
            platforms.put(shard.name(), shard.platform());
            free.put(shard.name(), new Semaphore(shard.mostParts() == null ? Integer.MAX_VALUE : shard.mostParts()));
        }
    }

    /** The names. */
    public Set<String> names() {
        return platforms.keySet();
    }

    /** How many there are. */
    public int count() {
        return platforms.size();
    }

    /**
     * The database of a name.
     *
     * @throws PlatformFault when there is none
     */
    public Platform platform(String name) throws PlatformFault {
        Platform platform = platforms.get(name);
        if (platform == null) {
            throw new PlatformFault(
                    "recon.platform.shards: expected one with the name \"" + name + "\", found " + platforms.keySet());
        }
        return platform;
    }

    /** Waits until one more part may be read in a shard, and counts it; {@link #leave} is to follow. */
    public void enter(String name) throws InterruptedException, PlatformFault {
        platform(name);
        free.getOrDefault(name, new Semaphore(0)).acquire();
    }

    /** A part is not read any more. */
    public void leave(String name) {
        free.getOrDefault(name, new Semaphore(0)).release();
    }

    /** What is wrong with the configured tables, a message each; empty when all is well. */
    public List<String> faults(List<BindingTable> tables) throws SQLException {
        return each(platform -> platform.faults(tables));
    }

    /** Why the tables cannot be asked for numbers as the plan wants it, a message each; empty when they can. */
    public List<String> lookupFaults(List<BindingTable> tables) throws SQLException {
        return each(platform -> platform.lookupFaults(tables));
    }

    /** Asks a database. */
    private interface Question {
        List<String> of(Platform platform) throws SQLException;
    }

    private List<String> each(Question question) throws SQLException {
        List<String> said = new ArrayList<>();
        for (Map.Entry<String, Platform> shard : platforms.entrySet()) {
            question.of(shard.getValue())
                    .forEach(message ->
                            said.add(said(shard.getKey(), Text.plain(message)).in(Language.EN)));
        }
        return said;
    }

    /** What is said of a database, with its name before it where there are several. */
    public static Text said(String name, Text what) {
        return name.isEmpty() ? what : Text.of("shard.said", name, what);
    }

    /** What there is to plan with, by name. */
    public Map<String, TableFigures> figures(BindingTable table, String purpose) throws SQLException, PlatformFault {
        Map<String, TableFigures> figures = new LinkedHashMap<>();
        for (Map.Entry<String, Platform> shard : platforms.entrySet()) {
            figures.put(shard.getKey(), shard.getValue().figures(table, purpose));
        }
        return figures;
    }

    /** How many rows a table has in all databases, counted to a number and no further. */
    public long countUpTo(BindingTable table, long most, String purpose) throws SQLException, PlatformFault {
        long counted = 0;
        for (Platform platform : platforms.values()) {
            if (counted < most) {
                counted += platform.countUpTo(table, most - counted, purpose);
            }
        }
        return counted;
    }
}
