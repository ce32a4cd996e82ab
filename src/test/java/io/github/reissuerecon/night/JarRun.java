package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A started process of the jar, and what it tells: its steps, as they begin, and its lines. */
final class JarRun {

    static final String TELL_STEPS = "logging.level.org.springframework.batch.core.step.AbstractStep=info";

    private static final Pattern STEP = Pattern.compile("Executing step: \\[([a-z-]+)]");
    private static final Pattern EVENT = Pattern.compile("\\d\\d:\\d\\d:\\d\\d ");
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(4);

    private final Process process;
    private final Thread reader;
    private final Object changed = new Object();
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Long> begun = new LinkedHashMap<>();
    private long ended;

    private JarRun(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "output of " + process.pid());
    }

    static JarRun of(Process process) {
        JarRun run = new JarRun(process);
        run.reader.start();
        return run;
    }

    private void read() {
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                note(line);
            }
        } catch (IOException killed) {
            note(killed.toString());
        }
        synchronized (changed) {
            ended = System.nanoTime();
            changed.notifyAll();
        }
    }

    private void note(String line) {
        Matcher step = STEP.matcher(line);
        synchronized (changed) {
            lines.add(line);
            if (step.find()) {
                begun.remove(step.group(1));
                begun.put(step.group(1), System.nanoTime());
            }
            changed.notifyAll();
        }
    }

    /** Waits until a step begins; false when the process ends before. */
    boolean reaches(String step) throws InterruptedException {
        return waitUntil(() -> begun.containsKey(step));
    }

    /** Waits until a line has a text; false when the process ends before. */
    boolean tells(String text) throws InterruptedException {
        return waitUntil(() -> lines.stream().anyMatch(line -> line.contains(text)));
    }

    private boolean waitUntil(BooleanSupplier reached) throws InterruptedException {
        long patience = System.nanoTime() + PATIENCE;
        synchronized (changed) {
            while (!reached.getAsBoolean() && ended == 0) {
                assertThat(System.nanoTime()).as("the output is %s", lines).isLessThan(patience);
                changed.wait(1000);
            }
            return reached.getAsBoolean();
        }
    }

    /** The step that began last; null when none did. */
    String lastStep() {
        synchronized (changed) {
            return List.copyOf(begun.keySet()).stream().reduce("none", (before, after) -> after);
        }
    }

    /** How long each step of a run took that has ended. */
    Map<String, Long> nanosByStep() {
        Map<String, Long> nanos = new LinkedHashMap<>();
        synchronized (changed) {
            List<String> steps = List.copyOf(begun.keySet());
            for (int i = 0; i < steps.size(); i++) {
                long end = i + 1 < steps.size() ? begun.getOrDefault(steps.get(i + 1), ended) : ended;
                nanos.put(steps.get(i), end - begun.getOrDefault(steps.get(i), end));
            }
        }
        return nanos;
    }

    /** Ends the process as SIGKILL does; false when it had ended by itself. */
    boolean kill() throws Exception {
        boolean alive = process.isAlive();
        process.destroyForcibly();
        return exit() != 0 && alive;
    }

    /** Sends a signal, as TERM or INT. */
    void signal(String name) throws Exception {
        int sent = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
        assertThat(sent).isZero();
    }

    /** Waits for the end. */
    int exit() throws Exception {
        boolean inTime = process.waitFor(PATIENCE, TimeUnit.NANOSECONDS);
        if (!inTime) {
            process.destroyForcibly();
        }
        reader.join();
        assertThat(inTime).as("it ends; the output is %s", output()).isTrue();
        return process.exitValue();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** The lines but those of {@link #TELL_STEPS}, which tells a failure with its stack. */
    List<String> message() {
        List<String> message = new ArrayList<>();
        boolean ofSteps = false;
        for (String line : output().lines().toList()) {
            boolean begins = EVENT.matcher(line).lookingAt();
            ofSteps = begins ? line.contains("AbstractStep") : ofSteps && !line.startsWith("reissue-recon: ");
            if (!ofSteps) {
                message.add(line);
            }
        }
        return message;
    }

    String output() {
        synchronized (changed) {
            return String.join("\n", lines);
        }
    }
}
