package io.github.reissuerecon.job;

import io.github.reissuerecon.config.MatchDigest;
import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.finding.Findings;
import io.github.reissuerecon.finding.MatchPlans;
import io.github.reissuerecon.finding.PartAttempts;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.run.Workers;
import java.util.Set;
import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.partition.support.AbstractPartitionHandler;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.messaging.MessageChannel;
import org.springframework.stereotype.Component;

/** Has workers match the parts of a table: the night itself asks for them, and follows them in the batch database. */
@Component
@ConditionalOnProperty(name = Broker.SIDE, havingValue = Broker.MANAGER)
class RemoteParts {

    final MessageChannel requests;
    final JobRepository repository;
    final ReconConfiguration configuration;
    final String configurationDigest;
    final Findings findings;
    final MatchPlans plans;
    final PartAttempts attempts;
    final PartSteps steps;
    final Workers workers;
    final Interruption interruption;
    final Progress progress;

    RemoteParts(
            @Qualifier("partRequests") MessageChannel requests,
            JobRepository repository,
            ReconConfiguration configuration,
            Findings findings,
            MatchPlans plans,
            PartAttempts attempts,
            PartSteps steps,
            Workers workers,
            Interruption interruption,
            Progress progress) {
        this.requests = requests;
        this.repository = repository;
        this.configuration = configuration;
        this.configurationDigest = MatchDigest.of(configuration);
        this.findings = findings;
        this.plans = plans;
        this.attempts = attempts;
        this.steps = steps;
        this.workers = workers;
        this.interruption = interruption;
        this.progress = progress;
    }

    /** For the step that matches bindings of a kind. */
    PartitionHandler of(BindingKind kind) {
        return new AbstractPartitionHandler() {
            @Override
            protected Set<StepExecution> doHandle(StepExecution step, Set<StepExecution> parts) throws Exception {
                return new RemoteMatch(RemoteParts.this, kind, step, parts).run();
            }
        };
    }
}
