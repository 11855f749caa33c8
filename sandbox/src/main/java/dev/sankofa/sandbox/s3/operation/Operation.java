package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.HttpResponse;
import java.io.IOException;

/** One operation of the S3 API. */
public interface Operation {
    /** As the API reference calls it; also what policies and fault rules name. */
    default String name() {
        return getClass().getSimpleName();
    }

    Shape shape();

    /**
     * Does it.
     *
     * @throws dev.sankofa.sandbox.s3.error.S3Exception to refuse
     */
    HttpResponse run(S3Request request, S3Context context) throws IOException;
}
