package dev.sankofa.components.cluster.git;

import java.io.IOException;
import java.net.Proxy;
import java.net.URL;
import java.security.GeneralSecurityException;
import javax.net.ssl.TrustManager;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnectionFactory;

/** Connections to servers for which given authorities vouch, and no others. */
final class TrustingConnections implements HttpConnectionFactory {
    private final JDKHttpConnectionFactory connections = new JDKHttpConnectionFactory();
    private final TrustManager[] trusted;

    TrustingConnections(TrustManager[] trusted) {
        this.trusted = trusted.clone();
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        return trusting(url, connections.create(url));
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        return trusting(url, connections.create(url, proxy));
    }

    private HttpConnection trusting(URL url, HttpConnection connection) throws IOException {
        if (!url.getProtocol().equals("https")) {
            return connection;
        }
        try {
            connection.configure(null, trusted, null);
            return connection;
        } catch (GeneralSecurityException e) {
            throw new IOException("the authorities of git-ca-file cannot be used", e);
        }
    }
}
