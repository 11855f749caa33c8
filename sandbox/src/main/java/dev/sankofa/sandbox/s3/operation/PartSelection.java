package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.s3.checksum.ChecksumType;
import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.error.S3Exception;
import dev.sankofa.sandbox.s3.store.MultipartUpload;
import dev.sankofa.sandbox.s3.xml.XmlElement;
import dev.sankofa.sandbox.s3.xml.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parts that a completion names, checked one by one. */
final class PartSelection {
    private static final long LEAST_BYTES = 5L << 20;
    private static final int MAX_DOCUMENT = 2 * 1024 * 1024;

    private PartSelection() {}

    static List<MultipartUpload.Part> read(S3Request request, MultipartUpload upload) throws IOException {
        // A checksum header here is that of the object, not of this document.
        byte[] bytes = request.body().stream().readNBytes(MAX_DOCUMENT);
        XmlElement document = XmlReader.read(new ByteArrayInputStream(bytes), "CompleteMultipartUpload");
        List<MultipartUpload.Part> parts = new ArrayList<>();
        int before = 0;
        for (XmlElement element : document.children("Part")) {
            int number = number(element);
            if (number <= before) {
                throw new S3Exception(
                        S3Error.INVALID_PART_ORDER,
                        "The list of parts was not in ascending order. The parts list must be specified in order by "
                                + "part number.");
            }
            parts.add(part(upload, element, number));
            before = number;
        }
        if (parts.isEmpty()) {
            throw XmlReader.malformed("it names no part");
        }
        requireSizes(parts);
        return parts;
    }

    private static int number(XmlElement element) throws S3Exception {
        String text = element.childText("PartNumber").orElse("").strip();
        if (!text.matches("[0-9]{1,5}")) {
            throw XmlReader.malformed("a part has no number");
        }
        return Integer.parseInt(text);
    }

    private static MultipartUpload.Part part(MultipartUpload upload, XmlElement element, int number)
            throws S3Exception {
        MultipartUpload.Part part = upload.parts().get(number);
        String etag = element.childText("ETag").orElse("").strip().replace("\"", "");
        if (part == null || !part.etag().equals(etag)) {
            throw wrong(upload, number, etag);
        }
        Optional<String> checksum =
                element.childText(upload.algorithm().element()).map(String::strip);
        if (checksum.isPresent() && !checksum.get().equals(part.checksum().value())) {
            throw wrong(upload, number, etag);
        }
        if (checksum.isEmpty() && upload.chosen() && upload.type() == ChecksumType.COMPOSITE) {
            throw new S3Exception(
                    S3Error.INVALID_REQUEST,
                    "The upload was created using a " + upload.algorithm()
                            + " checksum. The complete request must include "
                            + "the checksum for each part. It was missing for part " + number + " in the request.");
        }
        return part;
    }

    private static S3Exception wrong(MultipartUpload upload, int number, String etag) {
        return new S3Exception(
                        S3Error.INVALID_PART,
                        "One or more of the specified parts could not be found. The part may not have been uploaded, or "
                                + "the specified entity tag may not match the part's entity tag.")
                .detail("UploadId", upload.id())
                .detail("PartNumber", Integer.toString(number))
                .detail("ETag", etag);
    }

    private static void requireSizes(List<MultipartUpload.Part> parts) throws S3Exception {
        for (MultipartUpload.Part part : parts.subList(0, parts.size() - 1)) {
            if (part.blob().lengthBytes() < LEAST_BYTES) {
                throw new S3Exception(
                                S3Error.ENTITY_TOO_SMALL,
                                "Your proposed upload is smaller than the minimum allowed size")
                        .detail("ProposedSize", Long.toString(part.blob().lengthBytes()))
                        .detail("MinSizeAllowed", Long.toString(LEAST_BYTES))
                        .detail("PartNumber", Integer.toString(part.number()));
            }
        }
    }
}
