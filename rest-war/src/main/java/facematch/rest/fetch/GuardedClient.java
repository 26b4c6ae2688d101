package facematch.rest.fetch;

import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Builds an HTTP client for servers that nobody vouches for: it connects only to the addresses that
 * its resolver returns, follows no redirects, uses no proxy, opens a new connection for each
 * request, and keeps no cookies.
 */
final class GuardedClient {
  /** Downloads at a time. */
  static final int MAX_CONNECTIONS = 32;

  private static final int MAX_CONNECTIONS_PER_HOST = 8;

  private static final String FETCH = "facematch.fetch";

  private GuardedClient() {}

  /** A request whose target is sent as it is, though it may be no valid URI. */
  static HttpUriRequestBase get(ImageUrl url) {
    var request = new HttpUriRequestBase("GET", URI.create(url.server().toURI()));
    request.setPath(url.target().toString());
    return request;
  }

  /** The context in which a request has to be executed. */
  static HttpContext contextOf(HttpUriRequestBase request) {
    var context = HttpClientContext.create();
    context.setAttribute(FETCH, request);
    return context;
  }

  /**
   * Creates a client.
   *
   * @param step the time limit of a connection attempt, a TLS handshake and each read
   */
  static CloseableHttpClient create(DnsResolver resolver, TlsSocketStrategy tls, Timeout step) {
    return HttpClients.custom()
        .setConnectionManager(connections(resolver, tls, step))
        .setUserAgent("FaceMatch")
        .setDefaultHeaders(List.of(new BasicHeader(HttpHeaders.ACCEPT_ENCODING, "identity")))
        .setDefaultRequestConfig(RequestConfig.custom().setConnectionRequestTimeout(step).build())
        .disableRedirectHandling()
        .addResponseInterceptorLast(GuardedClient::ignoreBodyUnlessSuccessful)
        .setConnectionReuseStrategy((request, response, context) -> false)
        .disableAutomaticRetries()
        .disableContentCompression()
        .disableCookieManagement()
        .build();
  }

  private static PoolingHttpClientConnectionManager connections(
      DnsResolver resolver, TlsSocketStrategy tls, Timeout step) {
    var connections =
        new PoolingHttpClientConnectionManager(
            direct(resolver, tls),
            PoolConcurrencyPolicy.STRICT,
            PoolReusePolicy.LIFO,
            TimeValue.NEG_ONE_MILLISECOND,
            ManagedHttpClientConnectionFactory.INSTANCE);
    connections.setMaxTotal(MAX_CONNECTIONS);
    connections.setDefaultMaxPerRoute(MAX_CONNECTIONS_PER_HOST);
    connections.setDefaultConnectionConfig(
        ConnectionConfig.custom().setConnectTimeout(step).setSocketTimeout(step).build());
    return connections;
  }

  private static HttpClientConnectionOperator direct(DnsResolver resolver, TlsSocketStrategy tls) {
    var strategies = RegistryBuilder.<TlsSocketStrategy>create().register("https", tls).build();
    // new Socket() would use the proxy that the system property socksProxyHost names
    return new DefaultHttpClientConnectionOperator(
        proxy -> new Socket(Proxy.NO_PROXY), null, resolver, strategies) {
      @Override
      protected void onBeforeSocketConnect(HttpContext context, HttpHost server) {
        throwIfAborted(context);
      }
    };
  }

  /** After an abort, the client would go on with the next address of the name. */
  private static void throwIfAborted(HttpContext context) {
    if (((HttpUriRequestBase) context.getAttribute(FETCH)).isAborted()) {
      throw new SlowDownloadException("none of the addresses of the URL's server answered in time");
    }
  }

  /** The client would read the body of a redirect or error to its end, which may never come. */
  private static void ignoreBodyUnlessSuccessful(
      HttpResponse response, EntityDetails body, HttpContext context) {
    if (response.getCode() / 100 != 2) {
      ((ClassicHttpResponse) response).setEntity(null);
    }
  }
}
