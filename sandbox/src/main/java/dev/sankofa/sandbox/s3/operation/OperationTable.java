package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.s3.error.S3Exception;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the operation that a request means and refuses what that operation does not know. */
public final class OperationTable {
    private static final Set<String> COMMON_HEADERS = Set.of(
            "x-amz-content-sha256",
            "x-amz-date",
            "x-amz-decoded-content-length",
            "x-amz-trailer",
            "x-amz-sdk-checksum-algorithm",
            "x-amz-user-agent",
            "x-amz-te");
    private static final Set<String> PRESIGNED_PARAMETERS = Set.of(
            "X-Amz-Algorithm",
            "X-Amz-Credential",
            "X-Amz-Date",
            "X-Amz-Expires",
            "X-Amz-SignedHeaders",
            "X-Amz-Signature",
            "X-Amz-Content-Sha256");

    private final List<Operation> operations;

    public OperationTable(List<Operation> operations) {
        this.operations = operations.stream()
                .sorted(Comparator.comparingInt((Operation operation) ->
                                operation.shape().selectors().size())
                        .reversed())
                .toList();
    }

    public Operation find(S3Request request) throws S3Exception {
        Optional<Operation> found = operations.stream()
                .filter(operation -> operation.shape().selects(request))
                .findFirst();
        Operation operation = found.orElseThrow(() -> S3Exception.notImplemented(request.method() + " on the level "
                + request.level() + " with the query " + request.target().query()));
        requireKnown(operation, request);
        return operation;
    }

    private static void requireKnown(Operation operation, S3Request request) throws S3Exception {
        for (var parameter : request.target().query()) {
            String name = parameter.name();
            // The SDKs add x-id to say which operation they mean; it has no meaning for the server.
            boolean known = name.equals("x-id")
                    || PRESIGNED_PARAMETERS.contains(name)
                    || operation.shape().allowsParameter(name);
            if (!known) {
                throw S3Exception.notImplemented("the query parameter " + name + " of " + operation.name());
            }
        }
        for (var field : request.headers().fields()) {
            String name = field.name();
            boolean known = !name.startsWith("x-amz-")
                    || COMMON_HEADERS.contains(name)
                    // The AWS SDK sends the checksum of no bytes with a GET.
                    || name.startsWith("x-amz-checksum-")
                    || operation.shape().allowsHeader(name);
            if (!known) {
                throw S3Exception.notImplemented("the header " + name + " of " + operation.name());
            }
        }
    }
}
