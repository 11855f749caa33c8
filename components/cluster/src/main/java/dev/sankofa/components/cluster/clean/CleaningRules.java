package dev.sankofa.components.cluster.clean;

import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * What cleaning has to know of the place where the object will be.
 *
 * @param keepsFinalizer whether something there would ever remove this finalizer
 * @param scales whether an autoscaler of the same namespace owns the replicas of this kind and name
 */
public record CleaningRules(Predicate<String> keepsFinalizer, BiPredicate<String, String> scales) {
    /** Of a place of which nothing is known. */
    public static final CleaningRules ANYWHERE = new CleaningRules(_ -> false, (_, _) -> false);
}
