package io.shiftwatch.alert.page;

import jakarta.ws.rs.core.Response;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** A page that says something, and perhaps asks. Links carry rights: it keeps them from caches, frames and other sites. */
public final class Page {

    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private Page() {}

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance page(String says, String button);
    }

    public static Response saying(int status, String says) {
        return asking(status, says, "");
    }

    /** @param button that posts to the same address; empty for none */
    public static Response asking(int status, String says, String button) {
        return Response.status(status)
                .type("text/html;charset=UTF-8")
                .header("Cache-Control", "no-store")
                // Not "no-referrer": with that, browsers send "Origin: null" with the page's own form, which is
                // refused.
                .header("Referrer-Policy", "same-origin")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", POLICY)
                .entity(Templates.page(says, button).render())
                .build();
    }
}
