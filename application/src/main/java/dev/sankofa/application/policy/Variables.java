package dev.sankofa.application.policy;

import java.util.Optional;

/** The environment's variables, as given to this run. */
@FunctionalInterface
public interface Variables {
    /** Empty when it is not set. */
    Optional<String> value(String name);
}
