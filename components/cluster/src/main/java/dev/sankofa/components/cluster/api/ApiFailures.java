package dev.sankofa.components.cluster.api;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Turns a call that failed for good into the failure of a run: with the code of its cause and what to do about it. */
public final class ApiFailures {
    private ApiFailures() {}

    private record Cause(ErrorCode code, String hint) {}

    /** The failure of a run that reads a cluster. */
    public static SankofaException reading(ApiException failure) {
        Cause cause = cause(failure);
        return new SankofaException(cause.code(), String.valueOf(failure.getMessage()), cause.hint(), failure);
    }

    /** The failure of a run that writes to a cluster. */
    public static SankofaException writing(ApiException failure) {
        Cause cause = cause(failure);
        ErrorCode code = switch (cause.code()) {
            case SOURCE_UNREACHABLE, SOURCE_LIMIT, SOURCE_DENIED -> cause.code();
            default -> ErrorCode.TARGET_FAILED;
        };
        return new SankofaException(code, String.valueOf(failure.getMessage()), cause.hint(), failure);
    }

    private static Cause cause(ApiException failure) {
        return AdmissionRefusal.of(failure)
                .map(refusal -> new Cause(ErrorCode.SOURCE_PROTOCOL, refusal.hint()))
                .orElseGet(() -> causeByStatus(failure));
    }

    private static Cause causeByStatus(ApiException failure) {
        return switch (failure.status()) {
            case 0 -> withoutAnswer(failure);
            case 401 ->
                new Cause(
                        ErrorCode.SOURCE_DENIED,
                        "The server does not know us: renew the token or certificate of the kubeconfig, or log in again.");
            case 403 ->
                new Cause(
                        ErrorCode.SOURCE_DENIED,
                        "Give the account the right by a Role or ClusterRole: docs/components/cluster.md has one to apply.");
            case 404 -> new Cause(ErrorCode.SOURCE_MISSING, "Check the name: the cluster has no such object or kind.");
            case 409 -> new Cause(ErrorCode.SOURCE_CHANGED, "Somebody changed the object meanwhile: plan again.");
            case 410 -> new Cause(ErrorCode.SOURCE_CHANGED, "The list grew too old while it was read: run again.");
            case 413, 422 ->
                new Cause(
                        ErrorCode.SOURCE_PROTOCOL,
                        "The server does not take the object as it is: see the reason above.");
            case 429 -> new Cause(ErrorCode.SOURCE_LIMIT, "The server asks for fewer requests: run again later.");
            default ->
                failure.status() >= 500
                        ? new Cause(
                                ErrorCode.SOURCE_FAILED,
                                "The server has a fault of its own: see its log, or run again later.")
                        : new Cause(
                                ErrorCode.SOURCE_PROTOCOL,
                                "The server does not support what was asked: see docs/components/cluster.md.");
        };
    }

    private static Cause withoutAnswer(ApiException failure) {
        return switch (failure.getCause()) {
            case UnknownHostException _ ->
                new Cause(
                        ErrorCode.SOURCE_UNREACHABLE,
                        "Check the server's name in the kubeconfig, or the setting server.");
            case ConnectException _ ->
                new Cause(ErrorCode.SOURCE_UNREACHABLE, "Is the API server running, and is its address right?");
            case SSLException _ ->
                new Cause(
                        ErrorCode.SOURCE_DENIED,
                        "Name the authority that signed the server's certificate: certificate-authority in the kubeconfig, or the"
                                + " setting ca-file.");
            case ApiProtocolException _ ->
                new Cause(
                        ErrorCode.SOURCE_PROTOCOL,
                        "What answers is no Kubernetes API server, or a proxy stands in between: check the address.");
            case PageTooLargeException _ ->
                new Cause(
                        ErrorCode.SOURCE_PROTOCOL,
                        "No Kubernetes object is that long: check what answers at this address.");
            case null, default ->
                new Cause(
                        ErrorCode.SOURCE_UNREACHABLE,
                        "The connection broke: check the network and the server, then run again.");
        };
    }
}
