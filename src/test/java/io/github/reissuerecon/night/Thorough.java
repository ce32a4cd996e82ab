package io.github.reissuerecon.night;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Runs with the profile {@code thorough}: what another database shows in the default build. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(named = "test.kills", matches = "[4-9]\\d|\\d{3,}")
@interface Thorough {

    /** Whether it is on, for tests that have a short form. */
    boolean ON = Integer.getInteger("test.kills", 5) >= 40;
}
