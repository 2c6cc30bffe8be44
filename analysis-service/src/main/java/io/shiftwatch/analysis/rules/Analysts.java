package io.shiftwatch.analysis.rules;

import java.nio.file.Path;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import io.quarkus.runtime.Startup;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.shiftwatch.analysis.catalog.Catalog;
import io.shiftwatch.analysis.judge.Analyst;
import io.shiftwatch.analysis.judge.KeywordAlert;

/** The analyst in service: the catalogue of {@code SHIFTWATCH_CATALOG}, else the packaged one. */
@Startup
@ApplicationScoped
public class Analysts {

    private static final Logger LOG = Logger.getLogger(Analysts.class);

    private final Analyst analyst;
    private final KeywordAlert keywords;

    Analysts(@ConfigProperty(name = "shiftwatch.catalog") Optional<Path> folder) {
        Catalog catalog = folder.map(Catalog::load).orElseGet(Catalog::packaged);
        this.analyst = new Analyst(catalog);
        this.keywords = new KeywordAlert(catalog);
        LOG.infof(
                "catalogue %s: %d families",
                catalog.version(), catalog.families().size());
    }

    public Analyst analyst() {
        return analyst;
    }

    public KeywordAlert keywords() {
        return keywords;
    }
}
