package dev.sankofa.sandbox.s3;

import dev.sankofa.sandbox.http.Body;
import dev.sankofa.sandbox.http.Delivery;
import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.http.Target;
import dev.sankofa.sandbox.s3.error.S3Exception;
import dev.sankofa.sandbox.s3.fault.Fault;
import dev.sankofa.sandbox.s3.fault.FaultScript;
import dev.sankofa.sandbox.s3.operation.Operation;
import dev.sankofa.sandbox.s3.operation.S3Context;
import dev.sankofa.sandbox.s3.operation.S3Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Does what a request asks, with the faults that strike it. */
final class FaultyExecution {
    private static final Set<String> MARKERS = Set.of(
            "marker",
            "key-marker",
            "version-id-marker",
            "continuation-token",
            "upload-id-marker",
            "part-number-marker");

    private final FaultScript script;
    private final S3Context context;

    FaultyExecution(FaultScript script, S3Context context) {
        this.script = script;
        this.context = context;
    }

    HttpResponse run(Operation operation, S3Request request, String requestId) throws IOException {
        List<Fault> faults =
                script.strike(operation.name(), request.bucket(), request.key().toString());
        S3Request meant = request;
        for (Fault fault : faults) {
            Optional<HttpResponse> instead = before(fault, meant, requestId);
            if (instead.isPresent()) {
                return instead.get();
            }
            meant = fault instanceof Fault.RepeatedPage ? withoutMarkers(meant) : meant;
        }
        HttpResponse response = operation.run(meant, context);
        for (Fault fault : faults) {
            response = after(fault, meant, response);
        }
        return response;
    }

    /** What happens before the operation; an answer when the operation shall not be done at all. */
    private Optional<HttpResponse> before(Fault fault, S3Request request, String requestId) throws IOException {
        return switch (fault) {
            case Fault.Refusal refusal ->
                throw new S3Exception(refusal.error(), refusal.error().code() + " on purpose: please try again later.");
            case Fault.ErrorInBody error -> {
                request.body().stream().transferTo(OutputStream.nullOutputStream());
                byte[] document = ErrorAnswer.document(
                        new S3Exception(error.error(), "We encountered an internal error. Please try again."),
                        request.http(),
                        requestId);
                yield Optional.of(HttpResponse.of(200)
                        .header("content-type", "application/xml")
                        .with(Body.of(document)));
            }
            case Fault.Before happening -> {
                happening.meanwhile().happen(context.store(), request.bucket(), request.key());
                yield Optional.empty();
            }
            case Fault.After _,
                    Fault.CutDocument _,
                    Fault.RepeatedPage _,
                    Fault.CutBeforeAnswer _,
                    Fault.CutBody _,
                    Fault.SlowFirstByte _,
                    Fault.FlippedByte _ -> Optional.empty();
        };
    }

    private HttpResponse after(Fault fault, S3Request request, HttpResponse response) throws IOException {
        return switch (fault) {
            case Fault.CutDocument cut -> {
                byte[] bytes = bytes(response.body());
                yield response.with(Body.of(Arrays.copyOf(bytes, Math.min(bytes.length, cut.bytes()))));
            }
            case Fault.FlippedByte flipped -> flip(response, flipped.offset());
            case Fault.CutBeforeAnswer _ -> response.with(response.delivery().cutAfter(Delivery.BEFORE_HEADERS));
            case Fault.CutBody cut -> response.with(response.delivery().cutAfter(cut.bytes()));
            case Fault.SlowFirstByte slow -> response.with(response.delivery().delayedBy(slow.delay()));
            case Fault.After happening -> {
                happening.meanwhile().happen(context.store(), request.bucket(), request.key());
                yield response;
            }
            case Fault.Before _, Fault.Refusal _, Fault.ErrorInBody _, Fault.RepeatedPage _ -> response;
        };
    }

    private static HttpResponse flip(HttpResponse response, long offset) throws IOException {
        byte[] bytes = bytes(response.body());
        if (offset < bytes.length) {
            bytes[(int) offset] = (byte) ~bytes[(int) offset];
        }
        return response.with(Body.of(bytes));
    }

    private static byte[] bytes(Body body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        body.writeTo(out);
        body.release();
        return out.toByteArray();
    }

    private static S3Request withoutMarkers(S3Request request) {
        Target target = new Target(
                request.target().path(),
                request.target().query().stream()
                        .filter(parameter -> !MARKERS.contains(parameter.name()))
                        .toList());
        return new S3Request(
                request.accessKeyId(), request.bucket(), request.key(), target, request.http(), request.body());
    }
}
