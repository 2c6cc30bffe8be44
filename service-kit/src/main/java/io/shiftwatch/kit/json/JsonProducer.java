package io.shiftwatch.kit.json;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import com.fasterxml.jackson.databind.ObjectMapper;

/** HTTP answers are written by the same mapper as events. */
@Singleton
class JsonProducer {

    @Singleton
    @Produces
    ObjectMapper objectMapper() {
        return Json.MAPPER;
    }
}
