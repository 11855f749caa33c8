package dev.sankofa.sandbox.s3.xml;

import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.error.S3Exception;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads a request document whole. No document type, no entities of its own, limited length, depth and number of elements. */
public final class XmlReader {
    private static final int MAX_BYTES = 2 * 1024 * 1024;
    private static final int MAX_DEPTH = 8;
    private static final int MAX_ELEMENTS = 100_000;

    private int elements;

    private XmlReader() {}

    /** Reads the stream to its end; the root must have that name. */
    public static XmlElement read(InputStream in, String root) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw malformed("it is longer than " + MAX_BYTES + " bytes");
        }
        XmlElement element;
        try {
            element = new XmlReader().document(bytes);
        } catch (XMLStreamException e) {
            throw malformed("it is not well-formed");
        }
        if (!element.name().equals(root)) {
            throw malformed("its root is not " + root);
        }
        return element;
    }

    /** The refusal of a document that does not say what it should. */
    public static S3Exception malformed(String why) {
        return new S3Exception(
                S3Error.MALFORMED_XML,
                "The XML you provided was not well-formed or did not validate against our published schema: " + why);
    }

    private XmlElement document(byte[] bytes) throws XMLStreamException, S3Exception {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
        try {
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                if (reader.getEventType() == XMLStreamConstants.DTD) {
                    throw malformed("it has a document type");
                }
            }
            XmlElement root = element(reader, 0);
            while (reader.hasNext()) {
                reader.next();
            }
            return root;
        } finally {
            reader.close();
        }
    }

    private XmlElement element(XMLStreamReader reader, int depth) throws XMLStreamException, S3Exception {
        if (depth > MAX_DEPTH || ++elements > MAX_ELEMENTS) {
            throw malformed("it is too deep or has too many elements");
        }
        String name = reader.getLocalName();
        StringBuilder text = new StringBuilder();
        List<XmlElement> children = new ArrayList<>();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> children.add(element(reader, depth + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(reader.getText());
                case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {}
                default -> throw malformed("it has an entity reference");
            }
        }
        return new XmlElement(name, text.toString(), children);
    }
}
