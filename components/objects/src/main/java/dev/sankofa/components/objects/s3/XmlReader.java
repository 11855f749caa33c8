package dev.sankofa.components.objects.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Walks through the small XML documents that S3 answers. Document types and outside entities are refused; whatever is not well
 * formed, or ends early, is an {@link S3ProtocolException}. An error document in place of the expected one is an {@link
 * ErrorInSuccessException}.
 */
final class XmlReader {
    private static final int MAX_BYTES = 64 << 20;

    private final XMLStreamReader reader;

    private XmlReader(XMLStreamReader reader) {
        this.reader = reader;
    }

    /** What to do with a child element; must consume it. */
    interface Child {
        void read(String name) throws IOException;
    }

    /** Opens a document of any root, of which {@link #root} tells the name. */
    static XmlReader open(InputStream in) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return guard(() -> {
            XmlReader opened = new XmlReader(factory.createXMLStreamReader(decoded(in)));
            opened.reader.nextTag();
            return opened;
        });
    }

    /** Decoded by us, because the JDK's XML reader prints malformed bytes to the standard error stream. */
    private static Reader decoded(InputStream in) {
        return new InputStreamReader(new BoundedStream(in, MAX_BYTES), StandardCharsets.UTF_8.newDecoder());
    }

    /** Opens a document and refuses an error in its place. */
    static XmlReader open(InputStream in, String expectedRoot) throws IOException {
        XmlReader opened = open(in);
        if (opened.root().equals("Error")) {
            throw new ErrorInSuccessException(ErrorReader.read(200, opened));
        }
        if (!opened.root().equals(expectedRoot)) {
            throw new OtherDocumentException(opened.root(), expectedRoot);
        }
        return opened;
    }

    String root() {
        return reader.getLocalName();
    }

    /** Hands each child of the current element to the reader, and ends after the current element's end. */
    void children(Child child) throws IOException {
        while (next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.START_ELEMENT) {
                child.read(reader.getLocalName());
            } else if (reader.getEventType() == XMLStreamConstants.END_DOCUMENT) {
                throw new S3ProtocolException("answer ends within an element");
            }
        }
    }

    /** The text of the current element, which is consumed. */
    String text() throws IOException {
        return guard(reader::getElementText);
    }

    /** Consumes the current element, however deep it is. */
    void skip() throws IOException {
        for (int depth = 1; depth > 0; ) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.END_DOCUMENT -> throw new S3ProtocolException("answer ends within an element");
                default -> {}
            }
        }
    }

    private int next() throws IOException {
        return guard(reader::next);
    }

    private interface Step<T> {
        T run() throws XMLStreamException;
    }

    private static <T> T guard(Step<T> step) throws IOException {
        try {
            return step.run();
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException io) {
                throw io;
            }
            throw new S3ProtocolException("answer is not well-formed XML: " + firstLine(e), e);
        } catch (IllegalStateException | IndexOutOfBoundsException e) {
            throw new S3ProtocolException(
                    "answer is not well-formed XML", e); // how the JDK's reader fails on some garbage
        }
    }

    private static String firstLine(XMLStreamException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
