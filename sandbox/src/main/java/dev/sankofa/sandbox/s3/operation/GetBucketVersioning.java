package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.error.S3Exception;
import dev.sankofa.sandbox.s3.store.Versioning;
import dev.sankofa.sandbox.s3.xml.XmlWriter;
import java.io.IOException;

/** Whether old versions are kept. */
final class GetBucketVersioning implements Operation {
    @Override
    public Shape shape() {
        return Shape.of("GET", Shape.Level.BUCKET, "versioning").headers("x-amz-expected-bucket-owner");
    }

    @Override
    public HttpResponse run(S3Request request, S3Context context) throws IOException {
        if (context.quirks().has(Quirk.NO_VERSIONS)) {
            throw S3Exception.notImplemented("versioning");
        }
        Versioning versioning = context.bucket(request).configuration().versioning();
        XmlWriter xml = XmlWriter.document("VersioningConfiguration");
        switch (versioning) {
            case UNSET -> {}
            case ENABLED -> xml.element("Status", "Enabled");
            case SUSPENDED -> xml.element("Status", "Suspended");
        }
        return Answers.xml(xml.end("VersioningConfiguration"));
    }
}
