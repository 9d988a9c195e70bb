"""The peer in Python: the usual Flask and pyTelegramBotAPI bot, which answers /start and stores nothing."""

import os

import flask
import telebot

telebot.apihelper.API_URL = os.environ["BOT_API"] + "/bot{0}/{1}"
SECRET = os.environ["WEBHOOK_SECRET"]
bot = telebot.TeleBot(os.environ["BOT_TOKEN"], threaded=False)
app = flask.Flask(__name__)


@bot.message_handler(commands=["start"])
def start(message):
    bot.send_message(message.chat.id, "Assalomu alaykum! Har payshanba eshigingizgacha yangi tuxum.")


@app.get("/readyz")
def ready():
    return "ready"


@app.post("/telegram/webhook")
def webhook():
    if flask.request.headers.get("X-Telegram-Bot-Api-Secret-Token") != SECRET:
        flask.abort(401)
    update = telebot.types.Update.de_json(flask.request.get_data(as_text=True))
    bot.process_new_updates([update])
    return ""
