package io.shiftwatch.alert.mail;

import java.util.List;

import io.shiftwatch.alert.text.Block;

/**
 * @param id the same whenever it is sent again
 * @param references ids of letters before it in its thread, oldest first
 * @param footer what the reader can do
 * @param unsubscribe for the mail program's own button; empty where there is nothing to end
 */
record Letter(
        String id,
        List<String> references,
        String subject,
        List<Block> body,
        List<Block.Link> footer,
        String unsubscribe) {}
