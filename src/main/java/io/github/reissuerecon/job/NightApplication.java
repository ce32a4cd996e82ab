package io.github.reissuerecon.job;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** What Spring Boot starts: the job and its steps. Configuration and platform are given by who starts it. */
@SpringBootApplication
public class NightApplication {}
