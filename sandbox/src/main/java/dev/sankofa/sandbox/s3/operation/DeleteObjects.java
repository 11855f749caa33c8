package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.error.S3Exception;
import dev.sankofa.sandbox.s3.store.Bucket;
import dev.sankofa.sandbox.s3.store.Check;
import dev.sankofa.sandbox.s3.store.ObjectVersion;
import dev.sankofa.sandbox.s3.store.Removal;
import dev.sankofa.sandbox.s3.xml.XmlElement;
import dev.sankofa.sandbox.s3.xml.XmlReader;
import dev.sankofa.sandbox.s3.xml.XmlWriter;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Deletes up to a thousand objects or versions; each has an outcome of its own. */
final class DeleteObjects implements Operation {
    private static final int MOST = 1000;

    @Override
    public Shape shape() {
        return Shape.of("POST", Shape.Level.BUCKET, "delete")
                .headers("x-amz-bypass-governance-retention", "x-amz-expected-bucket-owner");
    }

    @Override
    public HttpResponse run(S3Request request, S3Context context) throws IOException {
        Bucket bucket = context.writableBucket(request);
        XmlElement document = DocumentBody.readWithDigest(request, "Delete");
        boolean quiet = document.childText("Quiet").orElse("false").strip().equals("true");
        List<XmlElement> objects = document.children("Object");
        if (objects.isEmpty() || objects.size() > MOST) {
            throw XmlReader.malformed("it must name 1 to 1000 objects");
        }
        XmlWriter xml = XmlWriter.document("DeleteResult");
        for (XmlElement object : objects) {
            delete(xml, request, context, bucket, object, quiet);
        }
        return Answers.xml(xml.end("DeleteResult"));
    }

    private static void delete(
            XmlWriter xml, S3Request request, S3Context context, Bucket bucket, XmlElement object, boolean quiet)
            throws IOException {
        String key = object.childText("Key")
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> XmlReader.malformed("an object has no key"));
        for (XmlElement child : object.children()) {
            if (!List.of("Key", "VersionId").contains(child.name())) {
                throw S3Exception.notImplemented("the element " + child.name() + " of DeleteObjects");
            }
        }
        Optional<String> version = object.childText("VersionId").filter(text -> !text.isEmpty());
        try {
            Bytes bytes = Bytes.ofUtf8(key);
            S3Context.requireKeyLength(bytes);
            Removal removal = DeleteObject.delete(
                    bucket,
                    bytes,
                    version,
                    DeleteObject.bypasses(request),
                    context.store().now(),
                    Check.NONE);
            if (!quiet) {
                writeDeleted(xml, key, version, removal);
            }
        } catch (S3Exception e) {
            xml.begin("Error").element("Key", key);
            version.ifPresent(id -> xml.element("VersionId", id));
            xml.element("Code", e.error().code())
                    .element("Message", e.getMessage() + "")
                    .end("Error");
        }
    }

    private static void writeDeleted(XmlWriter xml, String key, Optional<String> version, Removal removal) {
        xml.begin("Deleted").element("Key", key);
        version.ifPresent(id -> xml.element("VersionId", id));
        removal.marker()
                .ifPresent(marker ->
                        xml.element("DeleteMarker", true).element("DeleteMarkerVersionId", marker.versionId()));
        if (removal.removed().filter(ObjectVersion::isDeleteMarker).isPresent()) {
            xml.element("DeleteMarker", true)
                    .element(
                            "DeleteMarkerVersionId",
                            removal.removed().orElseThrow().versionId());
        }
        xml.end("Deleted");
    }
}
