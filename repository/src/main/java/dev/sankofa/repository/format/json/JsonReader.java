package dev.sankofa.repository.format.json;

import dev.sankofa.repository.format.DamagedException;
import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.Sha256;
import dev.sankofa.repository.format.Subject;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a JSON document from bytes, value by value. Everything that is wrong with it becomes a {@link DamagedException} naming the
 * subject and the place. As in Go, {@code null} stands for the zero of whatever is expected.
 *
 * <p>Always at one value: the root at first, the value of a key after {@link #nextKey()}, an element after {@link #nextElement()}. Each
 * value must be read, entered or skipped before the next step.
 */
public final class JsonReader implements AutoCloseable {
    private static final int DEEPEST = 32;
    private static final BigInteger UNSIGNED_END = BigInteger.ONE.shiftLeft(Long.SIZE);
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(64)
                    .maxNameLength(4096)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final Subject subject;
    private final byte[] source;
    private final JsonParser parser;
    private JsonToken token = JsonToken.NOT_AVAILABLE;
    private String key = "";

    public JsonReader(Subject subject, byte[] json) throws FormatException {
        this(subject, json, 0, json.length);
    }

    /** Stands at the root value; the bytes must not change while this is in use. */
    public JsonReader(Subject subject, byte[] json, int offset, int length) throws FormatException {
        this.subject = subject;
        this.source = json;
        requireUtf8(offset, length);
        this.parser = FACTORY.createParser(ObjectReadContext.empty(), json, offset, length);
        advance();
    }

    /** The parser would guess UTF-16 or UTF-32 from zeros or a byte order mark at the start, and fails on some guesses. */
    private void requireUtf8(int offset, int length) throws DamagedException {
        for (int i = offset; i < offset + Math.min(length, 4); i++) {
            int unit = source[i] & 0xff;
            if (unit == 0 || unit >= 0xfe) {
                throw damaged("", "the document does not begin as UTF-8");
            }
        }
    }

    public Subject subject() {
        return subject;
    }

    /** Enters the object that is the current value. */
    public void beginObject() throws FormatException {
        require(JsonToken.START_OBJECT, "an object");
    }

    /** Enters the array that is the current value. */
    public void beginArray() throws FormatException {
        require(JsonToken.START_ARRAY, "an array");
    }

    /** Whether the current value is {@code null}. */
    public boolean isNull() {
        return token == JsonToken.VALUE_NULL;
    }

    /** Whether the current value is an array. */
    public boolean isArray() {
        return token == JsonToken.START_ARRAY;
    }

    /** Goes to the value of the object's next key, or leaves the object and answers false. */
    public boolean nextKey() throws FormatException {
        advance();
        if (token == JsonToken.END_OBJECT) {
            return false;
        }
        try {
            key = parser.currentName();
        } catch (JacksonException e) {
            throw malformed(e);
        }
        advance();
        return true;
    }

    /** The key that {@link #nextKey()} found. */
    public String key() {
        return key;
    }

    /** Goes to the array's next element, or leaves the array and answers false. */
    public boolean nextElement() throws FormatException {
        advance();
        return token != JsonToken.END_ARRAY;
    }

    /** Passes over the current value, whatever it is. */
    public void skip() throws FormatException {
        try {
            parser.skipChildren();
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    /** Requires that nothing but white space follows. */
    public void end() throws FormatException {
        try {
            if (parser.nextToken() != null) {
                throw damaged("", "text follows after the end of the document");
            }
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    /** A signed integer. */
    public long number() throws FormatException {
        if (isNull()) {
            return 0;
        }
        requireScalar(JsonToken.VALUE_NUMBER_INT, "an integer");
        try {
            return parser.getLongValue();
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    /** An integer from 0 to {@code most}. */
    public long number(long most) throws FormatException {
        long value = number();
        if (value < 0 || value > most) {
            throw damaged(path(), value + " is not between 0 and " + most);
        }
        return value;
    }

    /** An unsigned integer of 32 bits. */
    public int unsignedInt() throws FormatException {
        return (int) number(0xffff_ffffL);
    }

    /** An unsigned integer of 64 bits. */
    public long unsignedLong() throws FormatException {
        if (isNull()) {
            return 0;
        }
        requireScalar(JsonToken.VALUE_NUMBER_INT, "an integer");
        try {
            if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
                return number(Long.MAX_VALUE);
            }
            BigInteger value = parser.getBigIntegerValue();
            if (value.signum() >= 0 && value.compareTo(UNSIGNED_END) < 0) {
                return value.longValue();
            }
        } catch (JacksonException e) {
            throw malformed(e);
        }
        throw damaged(path(), "not an unsigned integer of 64 bits");
    }

    public boolean bool() throws FormatException {
        if (token == JsonToken.VALUE_TRUE) {
            return true;
        }
        if (token != JsonToken.VALUE_FALSE && !isNull()) {
            throw damaged(path(), "not true or false");
        }
        return false;
    }

    public String text() throws FormatException {
        if (isNull()) {
            return "";
        }
        requireScalar(JsonToken.VALUE_STRING, "a string");
        try {
            return parser.getString();
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    /** A SHA-256 in hex; {@code null} is refused. */
    public Sha256 hash() throws FormatException {
        CharBuffer characters = characters();
        return Sha256.tryParse(characters)
                .orElseThrow(() -> damaged(path(), "not an id of 64 hex digits: " + FormatException.quote(characters)));
    }

    private CharBuffer characters() throws FormatException {
        requireScalar(JsonToken.VALUE_STRING, "a string");
        try {
            return CharBuffer.wrap(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    public Timestamp timestamp() throws FormatException {
        if (isNull()) {
            return Timestamp.MISSING;
        }
        String text = text();
        return Timestamp.tryParse(text)
                .orElseThrow(() -> damaged(path(), "not a time: " + FormatException.quote(text)));
    }

    /** Bytes in padded base64 of the standard alphabet; {@code null} is no bytes. */
    public byte[] base64() throws FormatException {
        String text = text();
        try {
            if ((text.length() & 3) == 0) {
                return Base64.getDecoder().decode(text);
            }
        } catch (IllegalArgumentException notBase64) {
            throw damaged(path(), "not base64: " + FormatException.quote(text));
        }
        throw damaged(path(), "not padded base64: " + FormatException.quote(text));
    }

    /** The text of the current value, as it stands in the document. */
    public byte[] raw() throws FormatException {
        try {
            int start = (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            parser.finishToken();
            return Arrays.copyOfRange(
                    source, start, (int) parser.currentLocation().getByteOffset());
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    private void advance() throws FormatException {
        try {
            JsonToken next = parser.nextToken();
            if (next == null) {
                throw damaged("", "the document ends early");
            }
            token = next;
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    private void require(JsonToken wanted, String what) throws FormatException {
        if (token != wanted) {
            throw damaged(path(), "not " + what);
        }
    }

    private void requireScalar(JsonToken wanted, String what) throws FormatException {
        require(wanted, what);
    }

    /** A complaint about one field of the document. */
    public DamagedException damaged(String field, String detail) {
        return new DamagedException(subject, field, detail);
    }

    /** A complaint about the current value. */
    public DamagedException damagedHere(String detail) {
        return damaged(path(), detail);
    }

    /** A complaint about a field that is not there. */
    public DamagedException missing(String field) {
        return damaged(field, "is missing");
    }

    private DamagedException malformed(JacksonException cause) {
        DamagedException damaged = damaged(path(), "malformed JSON: " + cause.getOriginalMessage());
        damaged.initCause(cause);
        return damaged;
    }

    /** Where the reader stands, such as {@code nodes/3/mtime}. */
    private String path() {
        String pointer = parser.streamReadContext().pathAsPointer().toString();
        return pointer.startsWith("/") ? pointer.substring(1) : pointer;
    }

    @Override
    public void close() {
        parser.close();
    }
}
