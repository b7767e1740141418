/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('test_alerts', table => {
    table.comment('The last test alert of each entity');
    table.text('id').notNullable().primary().comment('Its marker');
    table.text('entity_ref').notNullable().unique();
    table.text('sent_at').notNullable().comment('ISO 8601');
    table.text('sent').notNullable().comment('JSON');
    table.text('seen').comment('JSON; when somebody looked last');
    table.text('received').comment('JSON; once a receiver passed it on to us');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('test_alerts');
};
