/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('applies', table => {
    table.comment('What was applied, the latest of every entity');
    table.bigIncrements('id');
    table.text('entity_ref').notNullable();
    table.text('cluster').notNullable();
    table.text('at').notNullable().comment('ISO 8601');
    table.text('by').notNullable().comment('An entity ref, or "reconciler"');
    table.text('hash').notNullable().comment('Of the plan');
    table.text('response').notNullable().comment('JSON');
    table.index(['entity_ref', 'id'], 'applies_entity_idx');
  });
  await knex.schema.createTable('objects', table => {
    table.comment('What was applied to, or met on, each cluster');
    table.text('cluster').notNullable();
    table.text('key').notNullable();
    table.text('entity_ref').notNullable();
    table.text('fingerprint').comment('Of what was applied last');
    table.text('applied_at').comment('ISO 8601');
    table.text('applied_by');
    table.text('drift').comment('As the last reconciliation found it');
    table.primary(['cluster', 'key']);
    table.index(['entity_ref'], 'objects_entity_idx');
  });
  await knex.schema.createTable('runs', table => {
    table.comment('The last reconciliation of each cluster');
    table.text('cluster').notNullable().primary();
    table.text('at').notNullable().comment('ISO 8601');
    table.text('run').notNullable().comment('JSON');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('runs');
  await knex.schema.dropTable('objects');
  await knex.schema.dropTable('applies');
};
