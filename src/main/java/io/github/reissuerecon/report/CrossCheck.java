package io.github.reissuerecon.report;

import io.github.reissuerecon.decision.Outcome;
import io.github.reissuerecon.decision.Reason;
import io.github.reissuerecon.finding.Change.What;
import io.github.reissuerecon.finding.Findings;
import io.github.reissuerecon.finding.Lives;
import io.github.reissuerecon.finding.MatchPart;
import io.github.reissuerecon.finding.MatchPlans;
import io.github.reissuerecon.finding.OutcomeCounts;
import io.github.reissuerecon.ledger.Feeds;
import io.github.reissuerecon.ledger.LoadedFeed;
import io.github.reissuerecon.ledger.Rejects;
import io.github.reissuerecon.ledger.SecondCounts;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.report.NightReport.WrittenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds every total of {@code summary.json} against the same figure counted in another way: by the database, from its
 * rows; by the match, as it decided; by the files, read back from the disk.
 */
public final class CrossCheck {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> NOT_SUMMED = Set.of("summary.txt", "summary.json");

    private final Feeds feeds;
    private final SecondCounts secondCounts;
    private final Rejects rejects;
    private final Findings findings;
    private final OutcomeCounts outcomeCounts;
    private final MatchPlans plans;
    private final Lives lives;

    public CrossCheck(
            Feeds feeds,
            SecondCounts secondCounts,
            Rejects rejects,
            Findings findings,
            OutcomeCounts outcomeCounts,
            MatchPlans plans,
            Lives lives) {
        this.feeds = feeds;
        this.secondCounts = secondCounts;
        this.rejects = rejects;
        this.findings = findings;
        this.outcomeCounts = outcomeCounts;
        this.plans = plans;
        this.lives = lives;
    }

    /**
     * What does not add up, a sentence each with both figures and where each comes from; empty when all does.
     *
     * @param folder the night's folder, whole but not published yet
     */
    public List<String> mismatches(LocalDate businessDate, long runId, Path folder) throws IOException {
        WrittenFolder written;
        try {
            written = WrittenFolder.read(folder);
        } catch (WrittenFolder.CutOff cutOff) {
            return List.of(String.valueOf(cutOff.getMessage()));
        }
        JsonNode summary = JSON.readTree(Files.readString(folder.resolve("summary.json")));
        Comparison comparison = new Comparison();
        compareFiles(written, summary.path("files"), comparison);
        compareFeeds(businessDate, written, summary.path("feeds"), comparison);
        compareChanges(businessDate, written, comparison.of("changes.csv", summary.path("changes")));
        for (BindingKind kind : BindingKind.values()) {
            List<MatchPart> parts = findings.parts(runId, kind);
            long inShards = findings.partsInShards(runId, kind);
            if (inShards > 0) {
                comparison.equal(
                        kind.code() + "s: parts", "recon_match_part", parts.size(), "recon_match_shard", inShards);
            }
            int numberParts = plans.of(runId, kind).numberParts();
            compareParts(parts.subList(0, Math.min(numberParts, parts.size())), kind, comparison);
            compareParts(parts.subList(Math.min(numberParts, parts.size()), parts.size()), kind, comparison);
            compareBindings(runId, kind, written, comparison.of(kind.code() + "s", summary.path(kind.code() + "s")));
        }
        return comparison.mismatches;
    }

    private void compareChanges(LocalDate businessDate, WrittenFolder written, Comparison told) {
        Map<What, Long> counted = lives.counts(businessDate);
        for (What what : What.values()) {
            told.figure(what.code(), "recon_life", counted.getOrDefault(what, 0L));
            told.figure(what.code(), "the file", written.rows("changes.csv", what.code()));
        }
    }

    private static void compareFiles(WrittenFolder written, JsonNode told, Comparison comparison) {
        Set<String> names = new TreeSet<>(told.propertyNames());
        names.addAll(written.files().keySet());
        names.removeAll(NOT_SUMMED);
        for (String name : names) {
            WrittenFile file = written.files().get(name);
            JsonNode figures = told.path(name);
            if (file == null || figures.isMissingNode()) {
                comparison.add(
                        name + (file == null ? " is told in the summary, and not there" : " is not in the summary"));
                continue;
            }
            comparison.of(name, figures).figure("rows", "the file", file.rows());
            String sha256 = figures.path("sha256").asString();
            if (!file.sha256().equals(sha256)) {
                comparison.add(name + ": SHA-256 " + sha256 + " in the summary, " + file.sha256() + " of the file");
            }
        }
    }

    private void compareFeeds(LocalDate businessDate, WrittenFolder written, JsonNode told, Comparison comparison) {
        List<LoadedFeed> loaded = feeds.ofNight(businessDate);
        Map<Integer, SecondCounts.Counts> counted = secondCounts.ofNight(businessDate);
        Map<String, JsonNode> toldByName = new HashMap<>();
        told.forEach(feed -> toldByName.put(feed.path("name").asString(), feed));
        comparison.equal("feeds", "the summary", told.size(), "recon_feed", loaded.size());
        for (LoadedFeed feed : loaded) {
            JsonNode figures = Objects.requireNonNullElse(toldByName.get(feed.name()), JSON.nullNode());
            Comparison ofFeed = comparison.of(feed.name(), figures);
            ofFeed.text("carrier", "recon_feed", feed.carrier());
            ofFeed.text("sha256", "recon_feed", feed.sha256());
            ofFeed.sum("rows", "accepted", "duplicate", "ignored", "rejected");
            ofFeed.figure("rows", "recon_feed", feed.progress().rows());
            ofFeed.figure("accepted", "recon_feed", feed.acceptedCount());
            ofFeed.figure("duplicate", "recon_feed", feed.duplicateCount());
            ofFeed.figure("ignored", "recon_feed", feed.progress().ignored());
            ofFeed.figure("rejected", "recon_reject", rejects.count(feed.feedId()));
            compareRows(feed, counted.get(feed.feedId()), ofFeed);
            ofFeed.figure("rejected", "rejected.csv", written.rows("rejected.csv", Spreadsheet.cell(feed.name())));
            if (!feed.progress().whole()) {
                ofFeed.add("it is not read to its end");
            }
        }
    }

    /** Rows by what became of each, and those that were the first to tell an event, as the database counts them. */
    private void compareRows(LoadedFeed feed, SecondCounts.@Nullable Counts counted, Comparison ofFeed) {
        if (counted == null) {
            ofFeed.add("no second count of its rows is kept");
            return;
        }
        ofFeed.figure("ignored", "the rows passed over", counted.ignoredRows());
        ofFeed.figure(
                "rows",
                "what became of each",
                counted.tellingRows() + counted.ignoredRows() + rejects.count(feed.feedId()));
        Long first = counted.firstRows();
        if (first != null) {
            ofFeed.figure("accepted", "recon_event", first);
        }
    }

    private static void compareParts(List<MatchPart> parts, BindingKind kind, Comparison comparison) {
        Map<String, List<MatchPart>> byShard = new LinkedHashMap<>();
        parts.forEach(part -> byShard.computeIfAbsent(part.shard(), shard -> new ArrayList<>())
                .add(part));
        byShard.forEach((shard, itsParts) ->
                compareParts(itsParts, kind.code() + "s" + (shard.isEmpty() ? "" : " in " + shard), comparison));
    }

    /** The parts of a shard cover all keys, or all numbers, each once, and all of each is done. */
    private static void compareParts(List<MatchPart> parts, String which, Comparison comparison) {
        String end = null;
        for (MatchPart part : parts) {
            if (!part.whole()) {
                comparison.add(which + ": part " + part.part() + " is not matched to its end");
            }
            if (!Objects.equals(part.range().after(), end)) {
                comparison.add(which + ": part " + part.part() + " does not begin where the one before ends");
            }
            end = part.range().through();
        }
        if (end != null) {
            comparison.add(which + ": no part has the last keys");
        }
    }

    private void compareBindings(long runId, BindingKind kind, WrittenFolder written, Comparison told) {
        MatchPart.Count count = findings.count(runId, kind);
        Map<Outcome, Map<Reason, Long>> rows = findings.countByReason(runId, kind);
        Map<Outcome, Long> decided = outcomeCounts.of(runId, kind);
        List<String> outcomes = new ArrayList<>();
        told.figure("examined", "recon_match_part", count.examined());
        told.figure("examined", "the rows that the platform gave", plans.rowsRead(runId, kind));
        told.figure("matched", "recon_match_part", count.matched());
        told.figure("keep", "recon_match_part", count.kept());
        told.figure("keep", "the match", decided.getOrDefault(Outcome.KEEP, 0L));
        told.figure(
                "matched",
                "the match",
                decided.values().stream().mapToLong(Long::longValue).sum());
        for (Outcome outcome : Outcome.values()) {
            String name = outcome.code();
            if (told.has(name)) {
                outcomes.add(name);
            }
            if (outcome != Outcome.KEEP) {
                long found = rows.getOrDefault(outcome, Map.of()).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
                told.figure(name, "recon_finding", found);
                told.figure(name, "the match", decided.getOrDefault(outcome, 0L));
                Long inFile = rowsInFile(written, kind, outcome);
                if (inFile != null) {
                    told.figure(name, "its file", inFile);
                }
            }
        }
        told.sum("matched", outcomes.toArray(String[]::new));
    }

    /** Null for accounts that are corrected through their debts: they stand in no file of their own. */
    private static @Nullable Long rowsInFile(WrittenFolder written, BindingKind kind, Outcome outcome) {
        boolean account = kind == BindingKind.ACCOUNT;
        return switch (outcome) {
            case UNBIND -> account ? written.rows("unbind.csv") : 0L;
            case CORRECT_DEBT_RECORD -> account ? null : Long.valueOf(written.rows("debt-correction.csv"));
            case REVIEW -> written.rows("review.csv", kind.code());
            case WATCH -> written.rows("watch.csv", kind.code());
            case SUPPRESSED -> written.rows("suppressed.csv", kind.code());
            case KEEP -> null;
        };
    }
}
