package io.github.reissuerecon.job;

import io.github.reissuerecon.privacy.Words;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Masks the stacks of failures on their way into the job repository's tables: what a driver says of a row stands in them,
 * and the tables are read by more people than the ledger is.
 */
@Component
final class ExitMessages implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof JobRepository repository ? masking(repository) : bean;
    }

    private static Object masking(JobRepository repository) {
        return Proxy.newProxyInstance(
                JobRepository.class.getClassLoader(),
                new Class<?>[] {JobRepository.class},
                (proxy, method, arguments) -> {
                    for (Object argument : arguments == null ? new Object[0] : arguments) {
                        mask(argument);
                    }
                    try {
                        return method.invoke(repository, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getTargetException();
                    }
                });
    }

    private static void mask(@Nullable Object written) {
        if (written instanceof StepExecution step) {
            step.setExitStatus(masked(step.getExitStatus()));
        } else if (written instanceof JobExecution job) {
            job.setExitStatus(masked(job.getExitStatus()));
        }
    }

    private static ExitStatus masked(ExitStatus status) {
        String shown = Words.masked(status.getExitDescription());
        return shown.equals(status.getExitDescription()) ? status : new ExitStatus(status.getExitCode(), shown);
    }
}
