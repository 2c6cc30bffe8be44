package io.shiftwatch.alert.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;

import io.shiftwatch.alert.mail.MailLinks;
import io.shiftwatch.alert.mail.MailLinks.Asked;
import io.shiftwatch.alert.page.Page;
import io.shiftwatch.alert.subscription.Subscription;
import io.shiftwatch.alert.subscription.SubscriptionStore;
import io.shiftwatch.kit.http.Problem;

/** Where links in mail lead. To open one does nothing: it shows a page that asks, and its answer acts. */
@Path("/m/{token}")
@Produces(MediaType.TEXT_HTML)
public class MailPages {

    private static final Duration MUTED = Duration.ofDays(7);
    private static final String GONE = "This link does not work, or no longer. There is nothing for you to do.";

    private final MailLinks links;
    private final RecipientStore recipients;
    private final SubscriptionStore subscriptions;
    private final DeliveryWorker worker;
    private final Clock clock = Clock.systemUTC();

    MailPages(MailLinks links, RecipientStore recipients, SubscriptionStore subscriptions, DeliveryWorker worker) {
        this.links = links;
        this.recipients = recipients;
        this.subscriptions = subscriptions;
        this.worker = worker;
    }

    @GET
    @Operation(summary = "The page behind a link in a mail: it asks, and does nothing")
    public Uni<Response> ask(@PathParam("token") String token) {
        Asked asked = links.read(token, clock.instant()).orElse(null);
        if (asked == null) {
            return Uni.createFrom().item(Page.saying(404, GONE));
        }
        return switch (asked.action()) {
            case CONFIRM ->
                Uni.createFrom()
                        .item(Page.asking(
                                200, "Do you want alerts of Shiftwatch by mail to this address?", "Yes, send them"));
            case UNSUBSCRIBE ->
                named(asked, "Do you want no more mail of the subscription \u201c%s\u201d?", "Unsubscribe");
            case MUTE ->
                named(asked, "Do you want nothing of the subscription \u201c%s\u201d for seven days?", "Mute it");
        };
    }

    /** The page's button; a mail program's own button for unsubscribing (RFC 8058) too. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "What the page asks for is done; also one-click unsubscription as in RFC 8058")
    public Uni<Response> act(@PathParam("token") String token, byte[] ignored) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Asked asked = links.read(token, now).orElse(null);
        if (asked == null) {
            return Uni.createFrom().item(Page.saying(404, GONE));
        }
        String subject = asked.subject();
        return switch (asked.action()) {
            case CONFIRM ->
                recipients
                        .confirm(subject)
                        .invoke(worker::wake)
                        .map(waited -> Page.saying(
                                200,
                                waited == 0
                                        ? "Thank you. At present no subscription waits for this address."
                                        : "Thank you. Alerts come by mail from now on."));
            case UNSUBSCRIBE ->
                recipients
                        .unsubscribe(subject)
                        .map(nothing -> Page.saying(200, "You get no more mail of this subscription."));
            case MUTE ->
                subscriptions
                        .mute(subject, now.plus(MUTED))
                        .map(nothing -> Page.saying(
                                200, "Muted until " + now.plus(MUTED) + ", or longer where it was before."));
        };
    }

    private Uni<Response> named(Asked asked, String question, String button) {
        return subscriptions
                .one(asked.subject())
                .map((Subscription found) ->
                        Page.asking(200, question.formatted(found.terms().name()), button))
                .onFailure(Problem.class)
                .recoverWithItem(Page.saying(404, GONE));
    }
}
