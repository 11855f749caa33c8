package dev.sankofa.sandbox.afrimart.program;

import dev.sankofa.sandbox.http.HttpRequest;
import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.kubernetes.endpoint.Answers;
import dev.sankofa.sandbox.kubernetes.json.Json;
import java.io.IOException;
import java.sql.SQLException;

/** Looks at the shop's database for whoever watches over it. */
record Exporter(ShopSession database) implements Program {
    @Override
    public void check() throws IOException {
        try {
            database.readProducts();
        } catch (SQLException e) {
            throw new IOException("database: " + e.getMessage(), e);
        }
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        return Answers.json(200, Json.object().put("status", "ok"));
    }

    @Override
    public void close() {
        database.close();
    }
}
