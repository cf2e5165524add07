"""The pages of the reports: one question a page, the answer in a sentence, then the chart, then the table behind it."""
