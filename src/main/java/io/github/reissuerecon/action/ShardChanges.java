package io.github.reissuerecon.action;

import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.platform.Holders;
import io.github.reissuerecon.platform.IdForm;
import io.github.reissuerecon.platform.PlatformFault;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Changes rows of the platform, each in the database that it stands in. What is changed in one database is one transaction,
 * and stands in the audit table there. {@link #requireThoseOf} comes first.
 */
public final class ShardChanges {

    private final IdForm idForm;
    private final Map<String, PlatformChanges> changes;

    /**
     * Changes in some databases.
     *
     * @param idForm how actions name the rows
     * @param changes by the name of the database
     */
    public ShardChanges(IdForm idForm, Map<String, PlatformChanges> changes) {
        this.idForm = idForm;
        this.changes = new LinkedHashMap<>(changes);
    }

    /**
     * Makes sure that the databases of some actions are there.
     *
     * @throws PlatformFault when one is not
     */
    public void requireThoseOf(List<Action> actions) throws PlatformFault {
        for (Action action : actions) {
            if (!changes.containsKey(shard(action))) {
                throw new PlatformFault("recon.platform.shards: expected one with the name \"" + shard(action)
                        + "\", where an action is to be carried out, found " + changes.keySet()
                        + "; write it as it was, or run a night with --full over those of now");
            }
        }
    }

    private String shard(Action action) {
        return idForm.read(action.id()).shard();
    }

    private Map<String, List<Action>> byShard(List<Action> actions) {
        Map<String, List<Action>> byShard = new LinkedHashMap<>();
        changes.keySet().forEach(shard -> byShard.put(shard, new ArrayList<>()));
        actions.forEach(action -> byShard.computeIfAbsent(shard(action), each -> new ArrayList<>())
                .add(action));
        byShard.values().removeIf(List::isEmpty);
        return byShard;
    }

    private PlatformChanges of(String shard) {
        return Objects.requireNonNull(changes.get(shard), shard);
    }

    /** What became of those of some actions that were carried out or given up, see {@link PlatformChanges#settled}. */
    public Map<String, Result> settled(List<Action> actions) throws SQLException {
        Map<String, Result> settled = new HashMap<>();
        for (Map.Entry<String, List<Action>> there : byShard(actions).entrySet()) {
            settled.putAll(of(there.getKey()).settled(there.getValue()));
        }
        return settled;
    }

    /** Sees to it that actions are not carried out any more, see {@link PlatformChanges#giveUp}. */
    public Map<String, Result> giveUp(List<Action> actions, Instant now) throws SQLException {
        Map<String, Result> late = new HashMap<>();
        for (Map.Entry<String, List<Action>> there : byShard(actions).entrySet()) {
            late.putAll(of(there.getKey()).giveUp(there.getValue(), now));
        }
        return late;
    }

    /**
     * Carries out, or takes back, actions of one kind, see {@link PlatformChanges#carryOut}: database by database. What ends
     * between two of them is known again by the audit tables.
     */
    public List<Result> carryOut(BindingKind kind, List<Action> actions, Holders own, Instant now, Runnable fence)
            throws SQLException {
        Map<String, Result> results = new HashMap<>();
        for (Map.Entry<String, List<Action>> there : byShard(actions).entrySet()) {
            Holders elsewhere = elsewhere(there.getKey(), kind, there.getValue());
            of(there.getKey())
                    .carryOut(kind, there.getValue(), own, elsewhere, now, fence)
                    .forEach(result -> results.put(result.action().actionId(), result));
        }
        return actions.stream()
                .flatMap(action -> Stream.ofNullable(results.get(action.actionId())))
                .toList();
    }

    /** Of accounts that are to get their numbers back: who holds them in the other databases by now. */
    private Holders elsewhere(String shard, BindingKind kind, List<Action> actions) throws SQLException {
        Holders holders = new Holders();
        if (kind == BindingKind.ACCOUNT && actions.get(0).undone() != null) {
            for (Map.Entry<String, PlatformChanges> other : changes.entrySet()) {
                if (!other.getKey().equals(shard)) {
                    holders.add(other.getValue().holders(actions));
                }
            }
        }
        return holders;
    }
}
