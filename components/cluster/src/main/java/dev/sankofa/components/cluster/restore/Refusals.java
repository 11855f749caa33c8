package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.api.StatusCause;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads why the server would not take an object. */
final class Refusals {
    private static final Pattern MANAGER = Pattern.compile("conflict with \"([^\"]*)\"");

    /** What the validations of the API's kinds say, in the order of their number. */
    private static final List<String> IMMUTABLE = List.of(
            "immutable",
            "updates to statefulset spec",
            "may not change fields",
            "cannot change roleref",
            "cannot be changed",
            "can not be changed",
            "may not be changed",
            "updates to parameters are forbidden",
            "updates to provisioner are forbidden",
            "may not be changed once set");

    private Refusals() {}

    /** The fields that cannot be changed; empty when the refusal is about something else. */
    static List<String> immutableFields(ApiException refusal) {
        if (!refusal.isInvalid()) {
            return List.of();
        }
        return refusal.causes().stream()
                .filter(cause -> isImmutable(cause.message()))
                .map(StatusCause::field)
                .distinct()
                .toList();
    }

    private static boolean isImmutable(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        return IMMUTABLE.stream().anyMatch(lower::contains);
    }

    /** The managers whose fields would be taken; empty when it is no conflict of fields. */
    static List<String> managers(ApiException refusal) {
        Stream<String> names = refusal.causes().stream()
                .filter(cause -> cause.reason().equals("FieldManagerConflict"))
                .map(cause -> MANAGER.matcher(cause.message()))
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1));
        return List.copyOf(new TreeSet<>(names.toList()));
    }

    /** Whether it is a pod whose service account is not there yet. */
    static boolean lacksAccount(ObjectReference object, ApiException refusal) {
        return object.type().groupKind().equals("Pod")
                && refusal.isForbidden()
                && refusal.serverMessage().contains("error looking up service account");
    }

    /** Whether a webhook stands in the way that cannot be asked without consequences. */
    static boolean isNoDryRun(ApiException refusal) {
        return refusal.serverMessage().contains("does not support dry run");
    }
}
