package dev.sankofa.components.cluster.api;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A webhook stood in the way of a change: it said no, or it gave no answer and its {@code failurePolicy} makes that a no. The server
 * says so in its message only (k8s.io/apiserver, admission/plugin/webhook/errors).
 *
 * @param webhook the name in its configuration
 * @param answered whether it said no itself
 */
public record AdmissionRefusal(String webhook, boolean answered) {
    private static final Pattern DENIED = Pattern.compile("admission webhook \"([^\"]*)\" denied the request");
    private static final Pattern FAILED = Pattern.compile("failed calling webhook \"([^\"]*)\"");

    /** Empty when no webhook was the reason. */
    public static Optional<AdmissionRefusal> of(ApiException refusal) {
        Matcher denied = DENIED.matcher(refusal.serverMessage());
        if (denied.find()) {
            return Optional.of(new AdmissionRefusal(denied.group(1), true));
        }
        Matcher failed = FAILED.matcher(refusal.serverMessage());
        return failed.find() ? Optional.of(new AdmissionRefusal(failed.group(1), false)) : Optional.empty();
    }

    /** What to do, as a sentence. */
    public String hint() {
        return answered
                ? "Webhook " + webhook
                        + " does not allow this: change what it asks for, or its rule, or leave the kind out with"
                        + " leave-out; then plan again."
                : "Webhook " + webhook
                        + " gives no answer, and its failurePolicy is Fail: start what serves it, or delete its"
                        + " configuration until that is restored ('kubectl get validatingwebhookconfigurations,"
                        + "mutatingwebhookconfigurations' finds it); then plan again.";
    }
}
