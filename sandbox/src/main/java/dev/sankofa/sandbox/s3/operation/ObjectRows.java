package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.s3.store.Content;
import dev.sankofa.sandbox.s3.store.KeyHistory;
import dev.sankofa.sandbox.s3.store.ObjectVersion;
import dev.sankofa.sandbox.s3.xml.XmlWriter;
import java.util.List;

/** Rows of the listings that show current objects only. */
final class ObjectRows {
    private ObjectRows() {}

    static List<ListingPage.Row> of(KeyHistory history) {
        return history.current()
                .map(version -> List.of(new ListingPage.Row(version, true)))
                .orElse(List.of());
    }

    static void write(XmlWriter xml, ListingQuery query, ListingPage page, boolean owner) {
        for (ListingPage.Row row : page.rows()) {
            xml.begin("Contents").element("Key", query.text(row.version().key()));
            writeContent(xml, query, row.version());
            if (owner) {
                Answers.owner(xml, "Owner");
            }
            xml.element("StorageClass", AttributeHeaders.storageClass(row.version()))
                    .end("Contents");
        }
    }

    /** Time, identity and size, as in every listing. */
    static void writeContent(XmlWriter xml, ListingQuery query, ObjectVersion version) {
        Content content = version.content().orElseThrow();
        xml.element("LastModified", Answers.xmlDate(version.lastModified()))
                .element("ETag", query.etag(content.etag()));
        if (query.quirks().returnsChecksums() && content.checksum().isPresent()) {
            xml.element(
                            "ChecksumAlgorithm",
                            content.checksum().get().algorithm().name())
                    .element("ChecksumType", content.checksum().get().type().name());
        }
        xml.element("Size", content.lengthBytes());
    }
}
