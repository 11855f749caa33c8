package dev.sankofa.components.postgres.tables;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** States of tables as JSON, one object a line; some two hundred bytes for each table. */
public final class TablesFile {
    private static final JsonFactory JSON = new JsonFactory();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    public void add(TableState state) {
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
            out.writeStartObject();
            out.writeStringProperty("database", state.name().database());
            out.writeStringProperty("schema", state.name().schema());
            out.writeStringProperty("table", state.name().table());
            out.writeNumberProperty("rows", state.rows());
            state.checksum().ifPresent(sum -> out.writeStringProperty("checksum", sum));
            out.writeBooleanProperty("exact", state.exact());
            if (!state.isRead()) {
                out.writeStringProperty("problem", state.problem());
            }
            out.writeEndObject();
        }
        bytes.write('\n');
    }

    public InputStream content() {
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    /**
     * Reads them back, one by one.
     *
     * @throws SankofaException {@code REPOSITORY_DAMAGED} when it is not such a file
     */
    public static void read(InputStream content, Consumer<TableState> consumer) {
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), content)) {
            while (in.nextToken() == JsonToken.START_OBJECT) {
                consumer.accept(state(in));
            }
        } catch (JacksonException e) {
            throw new SankofaException(
                    ErrorCode.REPOSITORY_DAMAGED,
                    "the capture's list of tables cannot be read: " + e.getOriginalMessage(),
                    "Check the repository, or use another recovery point.",
                    e);
        }
    }

    private static TableState state(JsonParser in) {
        String database = "";
        String schema = "";
        String table = "";
        long rows = 0;
        Optional<String> checksum = Optional.empty();
        boolean exact = false;
        String problem = "";
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            switch (name) {
                case "database" -> database = in.getString();
                case "schema" -> schema = in.getString();
                case "table" -> table = in.getString();
                case "rows" -> rows = in.getLongValue();
                case "checksum" -> checksum = Optional.of(in.getString());
                case "exact" -> exact = in.getBooleanValue();
                case "problem" -> problem = in.getString();
                default -> in.skipChildren();
            }
        }
        return new TableState(new TableName(database, schema, table), rows, checksum, exact, problem);
    }
}
