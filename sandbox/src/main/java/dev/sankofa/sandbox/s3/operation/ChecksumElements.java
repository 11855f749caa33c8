package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.s3.checksum.ObjectChecksum;
import dev.sankofa.sandbox.s3.xml.XmlWriter;

/** A checksum in a document. */
final class ChecksumElements {
    private ChecksumElements() {}

    static void write(XmlWriter xml, ObjectChecksum checksum, boolean withType) {
        if (withType) {
            xml.element("ChecksumType", checksum.type().name());
        }
        xml.element(checksum.algorithm().element(), checksum.value());
    }
}
