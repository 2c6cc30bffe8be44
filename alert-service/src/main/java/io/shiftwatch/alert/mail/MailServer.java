package io.shiftwatch.alert.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.SMTPException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.text.Block;

/** Gives letters to the mail server that is set. */
@ApplicationScoped
public class MailServer {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String RECIPIENT_REFUSED = "recipient address not accepted";

    private final Letters letters;
    private final ReactiveMailer mailer;
    private final String domain;

    MailServer(Letters letters, ReactiveMailer mailer, @ConfigProperty(name = "quarkus.mailer.from") String from) {
        this.letters = letters;
        this.mailer = mailer;
        this.domain = from.substring(from.indexOf('@') + 1).replace(">", "");
    }

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance mail(String subject, List<Block> body, List<Block.Link> footer);
    }

    /** What the server says. */
    public enum Taken {
        YES,
        /** For this recipient neither now nor later. */
        NEVER,
        NOT_NOW,
        /** It does not answer, or the connection broke: perhaps it has it. */
        UNKNOWN
    }

    /**
     * @param code SMTP's; null without an answer
     * @param answer its beginning
     */
    public record Answer(
            Taken taken, @Nullable Integer code, @Nullable String answer) {}

    /** @param event a CloudEvent as stored */
    public Uni<Answer> send(String address, String event, String subscription, String endpoint) {
        return mailer.send(mail(address, letters.of(event, subscription, endpoint, Instant.now())))
                .map(nothing -> new Answer(Taken.YES, null, null))
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(new Answer(Taken.UNKNOWN, null, null))
                .onFailure()
                .recoverWithItem(MailServer::failed);
    }

    private static Answer failed(Throwable failure) {
        if (!(failure instanceof SMTPException said)) {
            return new Answer(Taken.UNKNOWN, null, null);
        }
        boolean never = said.isPermanent() && String.valueOf(said.getMessage()).startsWith(RECIPIENT_REFUSED);
        return new Answer(never ? Taken.NEVER : Taken.NOT_NOW, said.getReplyCode(), said.getReplyMessage());
    }

    private Mail mail(String address, Letter letter) {
        List<Block.Link> footer = letter.footer();
        Mail mail = new Mail()
                .setTo(List.of(address))
                .setSubject(header(letter.subject()))
                .setText(Block.plain(letter.body()) + "\n-- \n" + Block.plain(List.copyOf(footer)))
                .setHtml(Templates.mail(letter.subject(), letter.body(), footer).render())
                .addHeader("Message-ID", messageId(letter.id()))
                .addHeader("Auto-Submitted", "auto-generated");
        mail.setCc(null);
        mail.setBcc(null);
        if (!letter.references().isEmpty()) {
            mail.addHeader("In-Reply-To", messageId(letter.references().getLast()));
            mail.addHeader(
                    "References",
                    letter.references().stream().map(this::messageId).collect(Collectors.joining(" ")));
        }
        if (!letter.unsubscribe().isEmpty()) {
            mail.addHeader("List-Unsubscribe", "<" + letter.unsubscribe() + ">");
            mail.addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        return mail;
    }

    /** Programs would decode what looks encoded, and the library writes no character beyond the first 65,536 rightly. */
    private static String header(String text) {
        return text.replace("=?", "= ?").replaceAll("[^\\x{0}-\\x{FFFF}]", "\u25a1");
    }

    private String messageId(String id) {
        return "<" + id + "@" + domain + ">";
    }
}
