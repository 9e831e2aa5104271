package org.comity.pdp.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/**
 * Whose certificates callers may show; can be renewed while handshakes go on. No extended trust manager, since the
 * platform's, which looks at the date of each certificate as well, is none: what an extended one would check besides
 * (algorithms), Java then checks by itself.
 */
final class FollowingTrust implements X509TrustManager {
    private volatile X509TrustManager now;

    FollowingTrust(X509TrustManager first) {
        this.now = first;
    }

    void follow(X509TrustManager renewed) {
        now = renewed;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        now.checkClientTrusted(chain, kind);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        now.checkServerTrusted(chain, kind);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return now.getAcceptedIssuers();
    }
}
