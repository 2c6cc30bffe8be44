package io.shiftwatch.alert.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BiFunction;
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
        return signed(token, clock.instant(), (asked, name) -> Uni.createFrom()
                .item(
                        switch (asked.action()) {
                            case CONFIRM ->
                                Page.asking(
                                        200,
                                        "Do you want alerts of Shiftwatch by mail to this address?",
                                        "Yes, send them");
                            case UNSUBSCRIBE ->
                                Page.asking(
                                        200,
                                        "Do you want no more mail of the subscription \u201c%s\u201d?".formatted(name),
                                        "Unsubscribe");
                            case MUTE ->
                                Page.asking(
                                        200,
                                        "Do you want nothing of the subscription \u201c%s\u201d for seven days?"
                                                .formatted(name),
                                        "Mute it");
                        }));
    }

    /** The page's button; a mail program's own button for unsubscribing (RFC 8058) too. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "What the page asks for is done; also one-click unsubscription as in RFC 8058")
    public Uni<Response> act(@PathParam("token") String token, byte[] ignored) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return signed(token, now, (asked, name) -> switch (asked.action()) {
            case CONFIRM ->
                recipients
                        .confirm(asked.subject())
                        .invoke(worker::wake)
                        .map(waited -> Page.saying(
                                200,
                                waited == 0
                                        ? "Thank you. At present no subscription waits for this address."
                                        : "Thank you. Alerts come by mail from now on."));
            case UNSUBSCRIBE ->
                recipients
                        .unsubscribe(asked.subject())
                        .map(nothing -> Page.saying(200, "You get no more mail of this subscription."));
            case MUTE ->
                subscriptions
                        .mute(asked.subject(), now.plus(MUTED))
                        .map(nothing -> Page.saying(
                                200, "Muted until " + now.plus(MUTED) + ", or longer where it was before."));
        });
    }

    /** @param answer to what is asked, with the subscription's name; empty where there is none */
    private Uni<Response> signed(String token, Instant now, BiFunction<Asked, String, Uni<Response>> answer) {
        Asked asked = links.read(token, now).orElse(null);
        if (asked == null) {
            return Uni.createFrom().item(Page.saying(404, GONE));
        }
        if (asked.action() == MailLinks.Action.CONFIRM) {
            return links.isSigned(token, asked, "")
                    ? answer.apply(asked, "")
                    : Uni.createFrom().item(Page.saying(404, GONE));
        }
        return subscriptions
                .one(asked.subject())
                .onFailure(Problem.class)
                .recoverWithNull()
                .chain(found -> found != null
                                && links.isSigned(
                                        token,
                                        asked,
                                        String.valueOf(found.endpoint().key()))
                        ? answer.apply(asked, found.terms().name())
                        : Uni.createFrom().item(Page.saying(404, GONE)));
    }
}
